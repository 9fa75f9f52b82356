using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ProtoGen;

/// <summary>Sends and receives packets directly over IP, for protocols that stand beside TCP and UDP, such as ICMP.</summary>
/// <remarks>
/// <para>Thread-safe: any number of sends and receives may run at once, and each packet goes to one of the receives that wait.</para>
/// <para>The kernel writes the IP header of what is sent; of what is received, the endpoint takes it off. A raw socket is handed a
/// copy of <i>every</i> packet of its protocol that reaches the machine, other programs' included, so a receiver looks for its own:
/// by source address, identifier, sequence. The kernel answers as if the endpoint was not there.</para>
/// <para>Over IPv6 the kernel computes and checks the checksum of ICMPv6 itself, as it covers addresses too (RFC 3542, section 3.1).</para>
/// </remarks>
public sealed class RawEndpoint : IAsyncDisposable, IDisposable
{
    private readonly DatagramSocket _socket;
    private readonly bool _hasHeader;

    private RawEndpoint(Socket socket, bool isEchoSocket, RawOptions options)
    {
        bool isIPv4 = socket.AddressFamily == AddressFamily.InterNetwork;
        Protocol = socket.ProtocolType;
        AddressFamily = socket.AddressFamily;
        EchoIdentifier = isEchoSocket ? (ushort)((IPEndPoint)socket.LocalEndPoint!).Port : null;
        // IPv6 has no raw socket that shows its header (RFC 3542, section 3); an echo socket shows IPv4's on macOS only.
        _hasHeader = isIPv4 && (!isEchoSocket || OperatingSystem.IsMacOS());
        _socket = new DatagramSocket(
            socket,
            typeof(RawEndpoint).FullName!,
            peer: null,
            isIPv4 ? Math.Min(options.MaxPacketBytes, RawOptions.MaxIPv4Bytes) : options.MaxPacketBytes,
            headerBytes: _hasHeader ? IPv4Header.MaxBytes : 0,
            hasPorts: false,
            options.Limits,
            options.OnFault);
    }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily AddressFamily { get; }

    /// <summary>The protocol that the packets belong to, as the IP header numbers it.</summary>
    public ProtocolType Protocol { get; }

    /// <summary>
    /// The identifier that the kernel writes into echo requests, where <see cref="RawOptions.AllowEchoSocket"/> stood in for a
    /// missing privilege; null on a raw socket, where the identifier is the packet's own.
    /// </summary>
    public ushort? EchoIdentifier { get; }

    /// <summary>The most bytes behind the IP header that are sent and accepted.</summary>
    public int MaxPacketBytes => _socket.MaxBytes;

    /// <summary>How often <see cref="ReceiveAllAsync{T}"/> went on after a packet it could not use.</summary>
    public long FaultCount => _socket.FaultCount;

    // ---- opening ----

    /// <summary>Opens a raw socket.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="protocol">The protocol to speak, such as <see cref="ProtocolType.Icmp"/>, or <see cref="ProtocolType.IcmpV6"/> over IPv6.</param>
    /// <param name="options">Limits and socket options.</param>
    /// <exception cref="UnauthorizedAccessException">The process lacks the privilege; the message says which and how to grant it.</exception>
    /// <exception cref="SocketException">The system does not know the family or the protocol.</exception>
    public static RawEndpoint Open(AddressFamily family, ProtocolType protocol, RawOptions? options = null)
    {
        if (family is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
        {
            throw new ArgumentException($"A raw endpoint speaks IPv4 or IPv6, not {family}.", nameof(family));
        }

        options ??= RawOptions.Default;
        Socket socket = Open(family, protocol, options.AllowEchoSocket, out bool isEchoSocket);
        try
        {
            if (options.TimeToLive is { } hops)
            {
                socket.Ttl = hops;
            }

            // To any address: nothing on the wire, but .NET receives from bound sockets only, and an echo socket gets its identifier.
            socket.Bind(new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));
            return new RawEndpoint(socket, isEchoSocket, options);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Socket Open(AddressFamily family, ProtocolType protocol, bool allowEchoSocket, out bool isEchoSocket)
    {
        isEchoSocket = false;
        SocketException refusal;
        try
        {
            return new Socket(family, SocketType.Raw, protocol);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AccessDenied)
        {
            refusal = failure;
        }

        bool tryEchoSocket = allowEchoSocket && !OperatingSystem.IsWindows() && protocol is ProtocolType.Icmp or ProtocolType.IcmpV6;
        if (tryEchoSocket)
        {
            try
            {
                var socket = new Socket(family, SocketType.Dgram, protocol);
                isEchoSocket = true;
                return socket;
            }
            catch (SocketException)
            {
                // What is said below names both ways.
            }
        }

        throw RawPrivilege.Missing(protocol, tryEchoSocket, refusal);
    }

    // ---- sending ----

    /// <summary>Sends a packet to <paramref name="to"/>, behind an IP header of the kernel's.</summary>
    /// <remarks>Completes when the kernel has taken the packet, which says nothing of its arrival.</remarks>
    /// <exception cref="ArgumentException"><paramref name="to"/> is an IPv6 address and the endpoint one of IPv4.</exception>
    /// <exception cref="WireException">The packet has no encoding, or one longer than <see cref="MaxPacketBytes"/>; nothing was sent.</exception>
    /// <exception cref="SocketException">No route leads there.</exception>
    /// <exception cref="ObjectDisposedException">The endpoint was disposed.</exception>
    public ValueTask SendAsync<T>(in T packet, IPAddress to, CancellationToken cancellation = default) where T : IWire<T>
    {
        ArgumentNullException.ThrowIfNull(to);
        return _socket.SendAsync(in packet, to, port: 0, cancellation);
    }

    // ---- receiving ----

    /// <summary>Waits for the next packet of the protocol, whoever it is for, and reads the value behind its IP header.</summary>
    /// <exception cref="WireException">The packet is no <typeparamref name="T"/> or longer than <see cref="MaxPacketBytes"/>. It is
    /// gone; the endpoint stays usable.</exception>
    /// <exception cref="ObjectDisposedException">The endpoint was disposed, before or while waiting.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async ValueTask<ReceivedPacket<T>> ReceiveAsync<T>(CancellationToken cancellation = default) where T : IWire<T>
    {
        _socket.ThrowIfDisposed();
        byte[] buffer = _socket.RentBuffer();
        SocketAddress from = _socket.RentAddress();
        try
        {
            int count = await _socket.ReceiveAsync(buffer, from, cancellation).ConfigureAwait(false);
            return TryDecode(buffer.AsSpan(0, count), from, out ReceivedPacket<T> packet, out WireError error) ? packet : throw new WireException(error);
        }
        finally
        {
            _socket.ReturnBuffer(buffer);
            _socket.ReturnAddress(from);
        }
    }

    /// <summary>Receives for as long as the endpoint lives.</summary>
    /// <remarks>
    /// What it cannot use, it skips, counts in <see cref="FaultCount"/> and tells <see cref="RawOptions.OnFault"/>: on a busy machine
    /// that is everything of the protocol that is no <typeparamref name="T"/>. It ends when the endpoint is disposed, and throws when
    /// <paramref name="cancellation"/> is cancelled.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The endpoint was disposed before the loop began.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async IAsyncEnumerable<ReceivedPacket<T>> ReceiveAllAsync<T>([EnumeratorCancellation] CancellationToken cancellation = default)
        where T : IWire<T>
    {
        _socket.ThrowIfDisposed();
        byte[] buffer = _socket.RentBuffer();
        var from = new SocketAddress(AddressFamily);
        try
        {
            int count;
            while ((count = await _socket.ReceiveNextAsync(buffer, from, cancellation).ConfigureAwait(false)) >= 0)
            {
                if (TryDecode(buffer.AsSpan(0, count), from, out ReceivedPacket<T> packet, out WireError error))
                {
                    yield return packet;
                }
                else
                {
                    _socket.Report(from, error);
                }
            }
        }
        finally
        {
            _socket.ReturnBuffer(buffer);
        }
    }

    private bool TryDecode<T>(ReadOnlySpan<byte> received, SocketAddress from, out ReceivedPacket<T> packet, out WireError error) where T : IWire<T>
    {
        packet = default;
        byte? timeToLive = null;
        if (_hasHeader)
        {
            if (!IPv4Header.TryRead(received, out int headerBytes, out byte hops))
            {
                error = new WireError(WireStatus.Malformed, 0, typeof(T).Name, "the IPv4 header in front of it is not whole", 0);
                return false;
            }

            received = received[headerBytes..];
            timeToLive = hops;
        }

        if (!_socket.TryDecode<T>(received, out T? value, out error))
        {
            return false;
        }

        packet = new ReceivedPacket<T>(value, SocketAddresses.ReadAddress(from), timeToLive, received.Length);
        return true;
    }

    // ---- the end ----

    /// <summary>Closes the socket. Receives that wait fail with <see cref="ObjectDisposedException"/>; loops end.</summary>
    public void Dispose() => _socket.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
