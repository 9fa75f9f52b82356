using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ProtoGen;

/// <summary>
/// What datagram and raw endpoints share: bytes in and out of a socket that keeps message boundaries, with the errors of the
/// operation told from the end of the socket.
/// </summary>
/// <remarks>Thread-safe. Each datagram goes to exactly one of the receives that wait.</remarks>
internal sealed class DatagramSocket(
    Socket socket, string owner, IPEndPoint? peer, int maxBytes, int headerBytes, bool hasPorts, WireLimits limits, Action<DatagramFault>? onFault) : IDisposable
{
    // Addresses are lent to one operation at a time, since the kernel writes into them.
    private SocketAddress? _spareSendAddress;
    private SocketAddress? _spareReceiveAddress;
    private byte[]? _spareBuffer;
    private long _faultCount;
    private volatile bool _isDisposed;

    /// <summary>The most bytes that are sent and accepted, without <c>headerBytes</c>.</summary>
    public int MaxBytes => maxBytes;

    public AddressFamily AddressFamily => socket.AddressFamily;

    public long FaultCount => Interlocked.Read(ref _faultCount);

    public Socket Socket => socket;

    public void Dispose()
    {
        _isDisposed = true;
        socket.Dispose();
        if (Interlocked.Exchange(ref _spareBuffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void ThrowIfDisposed()
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(owner);
        }
    }

    // ---- sending ----

    /// <summary>Sends <paramref name="value"/> to <paramref name="to"/>, or to the peer where null.</summary>
    /// <exception cref="WireException">The value has no encoding, or a longer one than fits.</exception>
    public ValueTask SendAsync<T>(in T value, SocketAddress? to, CancellationToken cancellation) where T : IWire<T>
    {
        if (to is not null && to.Family != AddressFamily)
        {
            throw new ArgumentException($"The address is of family {to.Family}, the endpoint of {AddressFamily}.", nameof(to));
        }

        ThrowIfDisposed();
        byte[] bytes = Serialize(in value, out int count);
        return SendAsync(bytes, count, to, isLent: false, cancellation);
    }

    /// <summary>Sends <paramref name="value"/> to an address and port.</summary>
    public ValueTask SendAsync<T>(in T value, IPAddress address, int port, CancellationToken cancellation) where T : IWire<T>
    {
        ThrowIfDisposed();
        SocketAddress to = Interlocked.Exchange(ref _spareSendAddress, null) ?? new SocketAddress(AddressFamily);
        SocketAddresses.Write(address, port, to);
        byte[] bytes = Serialize(in value, out int count);
        return SendAsync(bytes, count, to, isLent: true, cancellation);
    }

    /// <summary>A writer cannot live across an await, so its bytes move to an array of the pool's.</summary>
    private byte[] Serialize<T>(in T value, out int count) where T : IWire<T>
    {
        var writer = new WireWriter(limits);
        try
        {
            T.Write(ref writer, in value);
            count = writer.Count;
            if (count > maxBytes)
            {
                throw new WireException($"{typeof(T).Name} takes {Counted.Of(count, "byte")}, more than the {maxBytes} that one datagram of this endpoint carries.");
            }

            byte[] bytes = ArrayPool<byte>.Shared.Rent(count);
            writer.Written.CopyTo(bytes);
            return bytes;
        }
        finally
        {
            writer.Dispose();
        }
    }

    private ValueTask SendAsync(byte[] bytes, int count, SocketAddress? to, bool isLent, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> datagram = bytes.AsMemory(0, count);
        ValueTask<int> sending;
        try
        {
            sending = to is null
                ? socket.SendAsync(datagram, SocketFlags.None, cancellation)
                : socket.SendToAsync(datagram, SocketFlags.None, to, cancellation);
        }
        catch (ObjectDisposedException)
        {
            throw new ObjectDisposedException(owner);
        }

        // The kernel nearly always has room, and then there is nothing to wait for.
        if (sending.IsCompletedSuccessfully)
        {
            GiveBack(bytes, isLent ? to : null);
            return ValueTask.CompletedTask;
        }

        return FinishAsync(sending, bytes, isLent ? to : null);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FinishAsync(ValueTask<int> sending, byte[] bytes, SocketAddress? lent)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (Exception failure) when (_isDisposed && failure is SocketException or ObjectDisposedException)
        {
            throw new ObjectDisposedException(owner);
        }
        catch (SocketException failure) when (peer is not null && IsUnreachable(failure))
        {
            throw Unreachable(failure, "this one was not sent");
        }
        finally
        {
            GiveBack(bytes, lent);
        }
    }

    private void GiveBack(byte[] bytes, SocketAddress? lent)
    {
        ArrayPool<byte>.Shared.Return(bytes);
        if (lent is not null)
        {
            Volatile.Write(ref _spareSendAddress, lent);
        }
    }

    // ---- receiving ----

    /// <summary>A buffer with room for one byte more than is accepted: only so is a datagram seen that the kernel cut off.</summary>
    /// <remarks>One is kept for the receiver that most endpoints have: the shared pool loses those that come back on another thread.</remarks>
    public byte[] RentBuffer() => Interlocked.Exchange(ref _spareBuffer, null) ?? ArrayPool<byte>.Shared.Rent(headerBytes + maxBytes + 1);

    public void ReturnBuffer(byte[] buffer)
    {
        if (_isDisposed || Interlocked.CompareExchange(ref _spareBuffer, buffer, null) is not null)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public SocketAddress RentAddress() => Interlocked.Exchange(ref _spareReceiveAddress, null) ?? new SocketAddress(AddressFamily);

    public void ReturnAddress(SocketAddress address) => Volatile.Write(ref _spareReceiveAddress, address);

    /// <summary>Receives one datagram.</summary>
    /// <remarks>
    /// A UDP datagram whose sender has port 0 (RFC 768 allows it) is dropped, counted and told, and the next one waited for: sending
    /// to port 0 fails, so that anybody could otherwise break a loop that answers, with one datagram.
    /// </remarks>
    /// <returns>Its bytes in <paramref name="buffer"/>; more than the limit where it was longer.</returns>
    public ValueTask<int> ReceiveAsync(byte[] buffer, SocketAddress from, CancellationToken cancellation)
    {
        Memory<byte> room = buffer.AsMemory(0, headerBytes + maxBytes + 1);
        while (true)
        {
            ValueTask<int> receiving = BeginReceive(room, from, cancellation);
            if (!receiving.IsCompletedSuccessfully)
            {
                return FinishAsync(receiving, room, from, cancellation);
            }

            int count = receiving.Result;
            if (CanBeAnswered(from))
            {
                return new ValueTask<int>(count);
            }
        }
    }

    private ValueTask<int> BeginReceive(Memory<byte> room, SocketAddress from, CancellationToken cancellation)
    {
        try
        {
            return socket.ReceiveFromAsync(room, SocketFlags.None, from, cancellation);
        }
        catch (ObjectDisposedException)
        {
            throw new ObjectDisposedException(owner);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> FinishAsync(ValueTask<int> receiving, Memory<byte> room, SocketAddress from, CancellationToken cancellation)
    {
        while (true)
        {
            int count;
            try
            {
                count = await receiving.ConfigureAwait(false);
            }
            catch (Exception failure) when (_isDisposed && failure is SocketException or ObjectDisposedException)
            {
                throw new ObjectDisposedException(owner);
            }
            catch (SocketException failure) when (failure.SocketErrorCode == SocketError.MessageSize)
            {
                // Windows says so itself when it cuts a datagram off.
                count = room.Length;
            }
            catch (SocketException failure) when (peer is not null && IsUnreachable(failure))
            {
                throw Unreachable(failure, "the endpoint goes on receiving");
            }

            if (CanBeAnswered(from))
            {
                return count;
            }

            receiving = BeginReceive(room, from, cancellation);
        }
    }

    /// <summary>Whether a datagram's sender has an address to answer to; one that has none is reported.</summary>
    private bool CanBeAnswered(SocketAddress from)
    {
        if (!hasPorts || SocketAddresses.ReadPort(from) != 0)
        {
            return true;
        }

        Report(
            SocketAddresses.Read(from),
            new SocketException((int)SocketError.AddressNotAvailable, "The datagram says that its sender has port 0, where nothing can be answered; it was dropped."));
        return false;
    }

    /// <summary>Receives one datagram for a loop, which goes on when a peer cannot be reached.</summary>
    /// <returns>As <see cref="ReceiveAsync"/>; -1 when the socket is disposed, the end of the loop.</returns>
    public async ValueTask<int> ReceiveNextAsync(byte[] buffer, SocketAddress from, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await ReceiveAsync(buffer, from, cancellation).ConfigureAwait(false);
            }
            catch (ObjectDisposedException) when (_isDisposed)
            {
                return -1;
            }
            catch (SocketException failure) when (peer is not null && IsUnreachable(failure))
            {
                Report(peer, failure);
            }
        }
    }

    /// <summary>Reads the value that a datagram is.</summary>
    public bool TryDecode<T>(ReadOnlySpan<byte> datagram, [MaybeNullWhen(false)] out T value, out WireError error) where T : IWire<T>
    {
        if (datagram.Length > maxBytes)
        {
            value = default;
            error = new WireError(WireStatus.Malformed, maxBytes, typeof(T).Name, $"the datagram is longer than the limit of {Counted.Of(maxBytes, "byte")}", 0);
            return false;
        }

        return Wire.TryDeserialize(datagram, out value, out error, limits);
    }

    /// <summary>Counts what a loop goes on after, and tells whoever asked.</summary>
    public void Report(SocketAddress from, WireError error)
    {
        Interlocked.Increment(ref _faultCount);
        onFault?.Invoke(new DatagramFault(SocketAddresses.Read(from), new WireException(error)));
    }

    private void Report(IPEndPoint from, Exception error)
    {
        Interlocked.Increment(ref _faultCount);
        onFault?.Invoke(new DatagramFault(from, error));
    }

    // ---- the network's answers ----

    /// <summary>
    /// Whether the network reported a peer. The kernel keeps the ICMP error of an earlier datagram for the next call on a connected
    /// socket, whichever that is, and then forgets it: the socket itself is well.
    /// </summary>
    private static bool IsUnreachable(SocketException failure) => failure.SocketErrorCode
        is SocketError.ConnectionRefused or SocketError.ConnectionReset // what Windows calls the same
        or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown;

    private SocketException Unreachable(SocketException failure, string consequence)
    {
        string reason = failure.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset
            ? $"Nothing listens at {peer}: an earlier datagram came back"
            : $"{peer} cannot be reached ({failure.Message})";
        return new SocketException((int)failure.SocketErrorCode, $"{reason}; {consequence}.");
    }
}
