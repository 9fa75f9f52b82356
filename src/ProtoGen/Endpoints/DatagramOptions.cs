using System.Net.Sockets;

namespace ProtoGen;

/// <summary>How a <see cref="DatagramEndpoint"/> is set up. Immutable; share one instance between endpoints.</summary>
public sealed record DatagramOptions
{
    /// <summary>The most bytes that UDP over IPv4 carries: 65,535 less 20 of IP's header and 8 of its own.</summary>
    internal const int MaxIPv4Bytes = 65_507;

    /// <summary>The most bytes that UDP over IPv6 carries, whose length does not count IP's header (RFC 8200, section 3).</summary>
    internal const int MaxIPv6Bytes = 65_527;

    internal static DatagramOptions Default { get; } = new();

    /// <summary>
    /// The longest datagram that is sent and accepted, in bytes: 0 to 65,527, of which IPv4 carries 65,507. Default 65,507.
    /// </summary>
    /// <remarks>Above about 1,200 bytes a datagram may be cut into fragments on its way, and is lost when one of them is.</remarks>
    public int MaxDatagramBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxIPv6Bytes);
            field = value;
        }
    } = MaxIPv4Bytes;

    /// <summary>What is put up with inside a datagram.</summary>
    public WireLimits Limits { get; init; } = WireLimits.Default;

    /// <summary>
    /// Whether other sockets may share the local port. Default false: the second one to bind it fails. Every socket that shares a
    /// port gets each multicast datagram, but a unicast datagram goes to one of them, and which one is the kernel's choice.
    /// </summary>
    public bool ReuseAddress { get; init; }

    /// <summary>Whether datagrams may be sent to IPv4 broadcast addresses. Default false.</summary>
    public bool Broadcast { get; init; }

    /// <summary>The hops that a unicast datagram may take, 1 to 255; the system's default where null.</summary>
    public byte? TimeToLive { get; init; }

    /// <summary>The hops that a multicast datagram may take: 0 stays on this machine, 1 (the default) on this network.</summary>
    public byte MulticastTimeToLive { get; init; } = 1;

    /// <summary>Whether multicast datagrams also reach members on the machine that sends them. Default true.</summary>
    /// <remarks>On Windows it is the receiver's setting that counts, elsewhere the sender's.</remarks>
    public bool MulticastLoopback { get; init; } = true;

    /// <summary>
    /// The index of the interface that multicast datagrams leave by, such as
    /// <see cref="System.Net.NetworkInformation.NetworkInterface.LoopbackInterfaceIndex"/>; the system's choice where 0, the default.
    /// </summary>
    public int MulticastInterface
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>The kernel's buffer for datagrams not yet received, in bytes; the system's default where null.</summary>
    /// <remarks>Datagrams that find it full are lost without a sign.</remarks>
    public int? ReceiveBufferBytes { get; init; }

    /// <summary>
    /// Called by <see cref="DatagramEndpoint.ReceiveAllAsync{T}"/>, in its loop, for whatever it goes on after, and by every receive
    /// for a datagram that it drops because its sender gave port 0; what it throws ends that loop or receive.
    /// </summary>
    public Action<DatagramFault>? OnFault { get; init; }

    /// <summary>The longest datagram over <paramref name="family"/>.</summary>
    internal int MaxBytesOver(AddressFamily family) =>
        family == AddressFamily.InterNetwork ? Math.Min(MaxDatagramBytes, MaxIPv4Bytes) : MaxDatagramBytes;
}
