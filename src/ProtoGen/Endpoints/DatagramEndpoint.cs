using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ProtoGen;

/// <summary>Sends and receives messages and packets over UDP, each in a datagram of its own, to one peer, to many, or to groups.</summary>
/// <remarks>
/// <para>Thread-safe: any number of sends and receives may run at once, and each datagram goes to one of the receives that wait.
/// Datagrams may be lost, doubled and overtaken on their way, as UDP has it; those that arrive are whole.</para>
/// <para>No peer can end an endpoint. Bytes that are no value of the wanted type, a datagram longer than
/// <see cref="DatagramOptions.MaxDatagramBytes"/> and the news that nobody listens at a peer's port fail the operation that met
/// them; the next one starts afresh. A datagram whose sender gives port 0, where nothing can be answered, is dropped and counted in
/// <see cref="FaultCount"/>.</para>
/// <para>Sending allocates nothing, and neither does receiving into a <see cref="SocketAddress"/>, beyond the objects that the
/// value is made of.</para>
/// </remarks>
public sealed class DatagramEndpoint : IAsyncDisposable, IDisposable
{
    private readonly DatagramSocket _socket;

    private DatagramEndpoint(Socket socket, IPEndPoint? peer, DatagramOptions options)
    {
        LocalEndPoint = (IPEndPoint)socket.LocalEndPoint!;
        RemoteEndPoint = peer;
        _socket = new DatagramSocket(
            socket, typeof(DatagramEndpoint).FullName!, peer, options.MaxBytesOver(socket.AddressFamily), headerBytes: 0, hasPorts: true, options.Limits, options.OnFault);
    }

    /// <summary>The local address and port; the port is the one that the system chose where 0 was asked for.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>The one peer; null where the endpoint is bound and not connected.</summary>
    public IPEndPoint? RemoteEndPoint { get; }

    /// <summary>The longest datagram that is sent and accepted, in bytes, over this endpoint's address family.</summary>
    public int MaxDatagramBytes => _socket.MaxBytes;

    internal Socket Socket => _socket.Socket;

    /// <summary>How often <see cref="ReceiveAllAsync{T}"/> went on after a datagram it could not use or a peer that cannot be reached, and
    /// how many datagrams any receive dropped because their sender gave port 0.</summary>
    public long FaultCount => _socket.FaultCount;

    // ---- opening ----

    /// <summary>Opens an endpoint that talks to anybody.</summary>
    /// <param name="localEndPoint">The address and port to receive at; port 0 lets the system choose one, as a client wants it.
    /// <see cref="IPAddress.IPv6Any"/> listens on IPv4 too.</param>
    /// <param name="options">Limits and socket options.</param>
    /// <exception cref="SocketException">The address is not of this machine, or the port is taken or not allowed.</exception>
    public static DatagramEndpoint Bind(IPEndPoint localEndPoint, DatagramOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(localEndPoint);
        options ??= DatagramOptions.Default;
        Socket socket = Open(localEndPoint.AddressFamily, options);
        try
        {
            if (localEndPoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            if (OperatingSystem.IsWindows())
            {
                // There, a datagram to a dead port fails the receives of everybody else's (SIO_UDP_CONNRESET).
                socket.IOControl(unchecked((int)0x9800000C), [0, 0, 0, 0], null);
            }

            socket.Bind(localEndPoint);
            return new DatagramEndpoint(socket, peer: null, options);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is SocketException failure)
            {
                throw SocketFailure.At(localEndPoint, failure);
            }

            throw;
        }
    }

    /// <summary>Opens an endpoint that talks to one peer and hears nobody else.</summary>
    /// <param name="remoteEndPoint">An <see cref="IPEndPoint"/>, which may be a multicast group, or a <see cref="DnsEndPoint"/>, of
    /// which the first address with a route is taken: UDP cannot tell whether anybody listens there.</param>
    /// <param name="options">Limits and socket options.</param>
    /// <param name="cancellation">Gives up asking for the name.</param>
    /// <exception cref="SocketException">The name is not known or no route leads to the peer.</exception>
    public static async ValueTask<DatagramEndpoint> ConnectAsync(
        EndPoint remoteEndPoint, DatagramOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(remoteEndPoint);
        cancellation.ThrowIfCancellationRequested();
        options ??= DatagramOptions.Default;
        switch (remoteEndPoint)
        {
            case IPEndPoint peer:
                return Connect(peer, options);
            case DnsEndPoint name:
                IPAddress[] addresses = await SocketFailure.ResolveAsync(name.Host, name.AddressFamily, cancellation).ConfigureAwait(false);
                return Connect(name, addresses, options);
            default:
                throw new ArgumentException($"UDP has IP and DNS end points, not a {remoteEndPoint.GetType().Name}.", nameof(remoteEndPoint));
        }
    }

    /// <summary>Connects to the first of a name's addresses that the system has a route to.</summary>
    internal static DatagramEndpoint Connect(DnsEndPoint name, IPAddress[] addresses, DatagramOptions options)
    {
        SocketException? last = null;
        foreach (IPAddress address in addresses)
        {
            try
            {
                return Connect(new IPEndPoint(address, name.Port), options);
            }
            catch (SocketException failure)
            {
                last = failure;
            }
        }

        throw last ?? new SocketException((int)SocketError.NoData, $"'{name.Host}' has no address.");
    }

    private static DatagramEndpoint Connect(IPEndPoint peer, DatagramOptions options)
    {
        Socket socket = Open(peer.AddressFamily, options);
        try
        {
            socket.Connect(peer); // a note in the kernel: nothing is sent and nothing is waited for
            return new DatagramEndpoint(socket, new IPEndPoint(peer.Address, peer.Port), options);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is SocketException failure)
            {
                throw SocketFailure.At(peer, failure);
            }

            throw;
        }
    }

    private static Socket Open(AddressFamily family, DatagramOptions options)
    {
        var socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (options.ReuseAddress)
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            }
            else if (OperatingSystem.IsWindows())
            {
                // Elsewhere a port is one's own unless both sides share it; there, anybody may take it who asks to reuse it.
                socket.ExclusiveAddressUse = true;
            }

            if (options.Broadcast && family == AddressFamily.InterNetwork)
            {
                socket.EnableBroadcast = true;
            }

            if (options.TimeToLive is { } hops)
            {
                socket.Ttl = hops;
            }

            if (options.ReceiveBufferBytes is { } bytes)
            {
                socket.ReceiveBufferSize = bytes;
            }

            MulticastMembership.Configure(socket, options);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // ---- groups ----

    /// <summary>Begins to receive what is sent to a multicast group, at this endpoint's port.</summary>
    /// <param name="group">A multicast address of this endpoint's family. The endpoint must be bound to any address, or to the group.</param>
    /// <param name="interfaceIndex">The interface to join on, such as
    /// <see cref="System.Net.NetworkInformation.NetworkInterface.LoopbackInterfaceIndex"/>: datagrams that come in by another one are
    /// not received. 0 leaves the choice to the system's routes.</param>
    /// <exception cref="ArgumentException"><paramref name="group"/> is not a multicast address of this family.</exception>
    /// <exception cref="SocketException">There is no such interface, or the group was joined there already.</exception>
    public void JoinGroup(IPAddress group, int interfaceIndex = 0)
    {
        _socket.ThrowIfDisposed();
        MulticastMembership.Set(_socket.Socket, SocketOptionName.AddMembership, group, interfaceIndex);
    }

    /// <summary>Ends what <see cref="JoinGroup"/> began with the same arguments.</summary>
    /// <exception cref="ArgumentException"><paramref name="group"/> is not a multicast address of this family.</exception>
    /// <exception cref="SocketException">The group was not joined there.</exception>
    public void LeaveGroup(IPAddress group, int interfaceIndex = 0)
    {
        _socket.ThrowIfDisposed();
        MulticastMembership.Set(_socket.Socket, SocketOptionName.DropMembership, group, interfaceIndex);
    }

    // ---- sending ----

    /// <summary>Sends a value to the peer that this endpoint is connected to.</summary>
    /// <remarks>Completes when the kernel has taken the datagram, which says nothing of its arrival.</remarks>
    /// <exception cref="InvalidOperationException">The endpoint is not connected.</exception>
    /// <exception cref="WireException">The value has no encoding, or one longer than <see cref="MaxDatagramBytes"/>; nothing was sent.</exception>
    /// <exception cref="SocketException"><see cref="SocketError.ConnectionRefused"/>: an <i>earlier</i> datagram found nobody
    /// listening, and this one was not sent. The endpoint stays usable.</exception>
    /// <exception cref="ObjectDisposedException">The endpoint was disposed.</exception>
    public ValueTask SendAsync<T>(in T message, CancellationToken cancellation = default) where T : IWire<T> =>
        RemoteEndPoint is null
            ? throw new InvalidOperationException("This endpoint is bound and not connected: say whom to send to, or open it with ConnectAsync.")
            : _socket.SendAsync(in message, to: null, cancellation);

    /// <summary>Sends a value to <paramref name="to"/>.</summary>
    /// <remarks>Completes when the kernel has taken the datagram, which says nothing of its arrival.</remarks>
    /// <exception cref="InvalidOperationException">The endpoint is connected.</exception>
    /// <exception cref="ArgumentException"><paramref name="to"/> is an IPv6 address and the endpoint one of IPv4.</exception>
    /// <exception cref="WireException">The value has no encoding, or one longer than <see cref="MaxDatagramBytes"/>; nothing was sent.</exception>
    /// <exception cref="SocketException">No route leads there.</exception>
    /// <exception cref="ObjectDisposedException">The endpoint was disposed.</exception>
    public ValueTask SendAsync<T>(in T message, IPEndPoint to, CancellationToken cancellation = default) where T : IWire<T>
    {
        ArgumentNullException.ThrowIfNull(to);
        ThrowIfConnected();
        return _socket.SendAsync(in message, to.Address, to.Port, cancellation);
    }

    /// <summary>Sends a value to an address as a receive left it, for answering without looking at it.</summary>
    /// <inheritdoc cref="SendAsync{T}(in T, IPEndPoint, CancellationToken)"/>
    public ValueTask SendAsync<T>(in T message, SocketAddress to, CancellationToken cancellation = default) where T : IWire<T>
    {
        ArgumentNullException.ThrowIfNull(to);
        ThrowIfConnected();
        return _socket.SendAsync(in message, to, cancellation);
    }

    private void ThrowIfConnected()
    {
        if (RemoteEndPoint is not null)
        {
            throw new InvalidOperationException($"This endpoint is connected to {RemoteEndPoint} and sends to nobody else: leave the address out, or open it with Bind.");
        }
    }

    // ---- receiving ----

    /// <summary>Waits for the next datagram and reads the value that it is.</summary>
    /// <exception cref="WireException">The datagram is no <typeparamref name="T"/> or longer than <see cref="MaxDatagramBytes"/>. It is
    /// gone; the endpoint stays usable.</exception>
    /// <exception cref="SocketException"><see cref="SocketError.ConnectionRefused"/>, on a connected endpoint: a datagram sent before
    /// found nobody listening. The endpoint stays usable.</exception>
    /// <exception cref="ObjectDisposedException">The endpoint was disposed, before or while waiting.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled; no datagram is lost by it.</exception>
    public async ValueTask<ReceivedDatagram<T>> ReceiveAsync<T>(CancellationToken cancellation = default) where T : IWire<T>
    {
        _socket.ThrowIfDisposed();
        byte[] buffer = _socket.RentBuffer();
        SocketAddress from = _socket.RentAddress();
        try
        {
            int count = await _socket.ReceiveAsync(buffer, from, cancellation).ConfigureAwait(false);
            return _socket.TryDecode<T>(buffer.AsSpan(0, count), out T? value, out WireError error)
                ? new ReceivedDatagram<T>(value, SocketAddresses.Read(from), count)
                : throw new WireException(error);
        }
        finally
        {
            _socket.ReturnBuffer(buffer);
            _socket.ReturnAddress(from);
        }
    }

    /// <summary>Waits for the next datagram and reads the value that it is; its sender goes into <paramref name="from"/>.</summary>
    /// <param name="from">Overwritten, also when the bytes are wrong. Of <see cref="LocalEndPoint"/>'s family, and used by one
    /// operation at a time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <inheritdoc cref="ReceiveAsync{T}(CancellationToken)"/>
    public ValueTask<T> ReceiveAsync<T>(SocketAddress from, CancellationToken cancellation = default) where T : IWire<T>
    {
        ArgumentNullException.ThrowIfNull(from);
        _socket.ThrowIfDisposed();
        byte[] buffer = _socket.RentBuffer();
        ValueTask<int> receiving = _socket.ReceiveAsync(buffer, from, cancellation);
        if (!receiving.IsCompletedSuccessfully)
        {
            return FinishAsync<T>(receiving, buffer);
        }

        bool isValue = _socket.TryDecode<T>(buffer.AsSpan(0, receiving.Result), out T? value, out WireError error);
        _socket.ReturnBuffer(buffer);
        return isValue ? new ValueTask<T>(value!) : ValueTask.FromException<T>(new WireException(error));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T> FinishAsync<T>(ValueTask<int> receiving, byte[] buffer) where T : IWire<T>
    {
        try
        {
            int count = await receiving.ConfigureAwait(false);
            return _socket.TryDecode<T>(buffer.AsSpan(0, count), out T? value, out WireError error) ? value : throw new WireException(error);
        }
        finally
        {
            _socket.ReturnBuffer(buffer);
        }
    }

    /// <summary>Receives for as long as the endpoint lives.</summary>
    /// <remarks>
    /// What it cannot use, it skips, counts in <see cref="FaultCount"/> and tells <see cref="DatagramOptions.OnFault"/>. It ends when
    /// the endpoint is disposed, and throws when <paramref name="cancellation"/> is cancelled.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The endpoint was disposed before the loop began.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async IAsyncEnumerable<ReceivedDatagram<T>> ReceiveAllAsync<T>([EnumeratorCancellation] CancellationToken cancellation = default)
        where T : IWire<T>
    {
        _socket.ThrowIfDisposed();
        byte[] buffer = _socket.RentBuffer();
        var from = new SocketAddress(_socket.AddressFamily);
        try
        {
            int count;
            while ((count = await _socket.ReceiveNextAsync(buffer, from, cancellation).ConfigureAwait(false)) >= 0)
            {
                if (_socket.TryDecode<T>(buffer.AsSpan(0, count), out T? value, out WireError error))
                {
                    yield return new ReceivedDatagram<T>(value, SocketAddresses.Read(from), count);
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
