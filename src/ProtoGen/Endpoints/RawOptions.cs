namespace ProtoGen;

/// <summary>How a <see cref="RawEndpoint"/> is set up. Immutable; share one instance between endpoints.</summary>
public sealed record RawOptions
{
    /// <summary>The most bytes that an IPv4 packet carries behind the shortest header.</summary>
    internal const int MaxIPv4Bytes = 65_515;

    /// <summary>The most bytes that an IPv6 packet carries (RFC 8200, section 3).</summary>
    internal const int MaxIPv6Bytes = 65_535;

    internal static RawOptions Default { get; } = new();

    /// <summary>The most bytes behind the IP header that are sent and accepted: 0 to 65,535, of which IPv4 carries 65,515, the default.</summary>
    public int MaxPacketBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxIPv6Bytes);
            field = value;
        }
    } = MaxIPv4Bytes;

    /// <summary>What is put up with inside a packet.</summary>
    public WireLimits Limits { get; init; } = WireLimits.Default;

    /// <summary>The hops that a packet may take, 1 to 255; the system's default where null.</summary>
    public byte? TimeToLive { get; init; }

    /// <summary>
    /// Whether ICMP may do with the kernel's echo socket where the privilege for a raw one is missing. Default false.
    /// </summary>
    /// <remarks>
    /// It sends echo requests and receives their replies and nothing else, under an identifier that the kernel chooses and writes
    /// into each of them: <see cref="RawEndpoint.EchoIdentifier"/>. Linux has it for the groups in <c>net.ipv4.ping_group_range</c>,
    /// macOS for everybody, Windows for nobody.
    /// </remarks>
    public bool AllowEchoSocket { get; init; }

    /// <summary>
    /// Called by <see cref="RawEndpoint.ReceiveAllAsync{T}"/>, in its loop, for whatever it goes on after; what it throws ends that loop.
    /// </summary>
    public Action<DatagramFault>? OnFault { get; init; }
}
