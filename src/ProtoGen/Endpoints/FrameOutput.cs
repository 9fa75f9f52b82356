using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace ProtoGen;

/// <summary>
/// The sending half of a connection: frames of many writers, gathered under a short lock and handed to the transport by one flusher.
/// Whoever writes first wakes the flusher, the others ride along.
/// </summary>
/// <remarks>Thread-safe. No writer's cancellation reaches the transport: a frame that was begun is sent whole.</remarks>
internal sealed class FrameOutput : IValueTaskSource, IThreadPoolWorkItem
{
    // Buffers of this size stay with the connection; larger ones go back to the pool after a burst.
    private const int KeptBytes = 64 * 1024;
    private const int FirstBytes = 4 * 1024;
    private const int MaxHeaderBytes = Frame.MaxLengthBytes + 1 + 3 * 9;

    private readonly Lock _gate = new();
    private readonly PipeWriter _writer;
    private readonly int _maxPendingBytes;
    private byte[] _pending = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private byte[] _spare = [];
    private int _count;
    private bool _isAwake = true; // until the flusher first sleeps
    private bool _isCompleting;
    private bool _isBroken;
    private TaskCompletionSource? _room;
    private bool _isLent;
    private ManualResetValueTaskSourceCore<bool> _work;

    public FrameOutput(PipeWriter writer, int maxPendingBytes, Action<Exception> onFault)
    {
        _writer = writer;
        _maxPendingBytes = maxPendingBytes;
        using (ExecutionContext.SuppressFlow()) // the connection outlives the call that opened it
        {
            Completion = Task.Run(() => RunAsync(onFault));
        }
    }

    /// <summary>Ends, never in a fault, when everything was sent and the transport told so, or when it broke.</summary>
    public Task Completion { get; }

    /// <summary>Told, outside every lock, when there is room again after there was none.</summary>
    public Action? OnRoom { get; set; }

    /// <summary>Whether fewer bytes wait than writers may leave waiting.</summary>
    public bool HasRoom => Volatile.Read(ref _count) < _maxPendingBytes;

    /// <summary>Bytes that wait for the transport.</summary>
    public int PendingBytes => Volatile.Read(ref _count);

    /// <summary>Waits until there is room; ends too when the output is broken, for writing then costs nothing.</summary>
    public Task RoomAsync()
    {
        lock (_gate)
        {
            return _count < _maxPendingBytes || _isBroken
                ? Task.CompletedTask
                : (_room ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Writes bytes that are no frame: the hello.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_isCompleting && !_isBroken)
            {
                bytes.CopyTo(Claim(bytes.Length));
            }
        }

        Wake();
    }

    /// <summary>Writes a frame: its kind, up to three numbers, and what stands behind them.</summary>
    public void Write(FrameKind kind, scoped ReadOnlySpan<ulong> numbers, scoped ReadOnlySpan<byte> body)
    {
        Append(kind, numbers, body);
        Wake();
    }

    /// <summary>Writes a frame but wakes nobody: for writers who hold a lock of their own, and call <see cref="Wake"/> when they do not.</summary>
    public void Append(FrameKind kind, scoped ReadOnlySpan<ulong> numbers, scoped ReadOnlySpan<byte> body)
    {
        Span<byte> header = stackalloc byte[MaxHeaderBytes];
        int end = Frame.MaxLengthBytes;
        header[end++] = (byte)kind;
        foreach (ulong number in numbers)
        {
            end += Frame.WriteVarint(header[end..], number);
        }

        // The length goes right in front of the kind, so that header and length are one copy.
        uint length = (uint)(end - Frame.MaxLengthBytes + body.Length);
        int start = Frame.MaxLengthBytes - Varint.Size(length);
        Frame.WriteVarint(header[start..], length);
        lock (_gate)
        {
            if (!_isCompleting && !_isBroken)
            {
                Span<byte> room = Claim(end - start + body.Length);
                header[start..end].CopyTo(room);
                body.CopyTo(room[(end - start)..]);
            }
        }
    }

    /// <summary>Sees to it that what was appended is sent.</summary>
    /// <param name="isAlone">Whether nobody else is likely to write now, so that waiting for company would be waste.</param>
    public void Wake(bool isAlone = false)
    {
        lock (_gate)
        {
            if (_isAwake)
            {
                return;
            }

            _isAwake = true;
            _isLent = isAlone;
        }

        // Alone, the writer's own thread makes the system call: no other thread need wake for it. In company the thread pool does, behind
        // the work that is queued already, and so finds the frames which that has written.
        if (isAlone)
        {
            _work.SetResult(true);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute() => _work.SetResult(true);

    /// <summary>Takes no more frames; sends what there is and then tells the peer that nothing follows.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isCompleting = true;
        }

        Wake();
    }

    /// <summary>Drops what waits. The transport must be broken off too, in case it is being written to.</summary>
    public void Abort()
    {
        lock (_gate)
        {
            _isBroken = true;
            _count = 0;
        }

        try
        {
            _writer.CancelPendingFlush();
        }
        catch (ObjectDisposedException)
        {
            // The flusher has ended and completed it.
        }

        Wake();
        ReleaseRoom();
    }

    private Span<byte> Claim(int size)
    {
        if (_pending.Length - _count < size)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_count + size), FirstBytes));
            _pending.AsSpan(0, _count).CopyTo(larger);
            Return(_pending);
            _pending = larger;
        }

        Span<byte> room = _pending.AsSpan(_count, size);
        Volatile.Write(ref _count, _count + size);
        return room;
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task RunAsync(Action<Exception> onFault)
    {
        byte[] sending = [];
        bool isLent = false;
        try
        {
            while (true)
            {
                bool wasFull;
                int count;
                lock (_gate)
                {
                    count = _count;
                    if (count == 0)
                    {
                        if (_isCompleting || _isBroken)
                        {
                            break;
                        }

                        // Emptiness is asked under the same lock that a writer appends under, so no frame is left behind asleep.
                        _isAwake = false;
                        _work.Reset();
                    }

                    wasFull = count >= _maxPendingBytes;
                    if (count > 0)
                    {
                        (sending, _pending, _spare) = (_pending, _spare, []);
                        Volatile.Write(ref _count, 0);
                    }
                }

                if (count == 0)
                {
                    await new ValueTask(this, _work.Version).ConfigureAwait(false);
                    isLent = _isLent;
                    continue;
                }

                if (wasFull)
                {
                    ReleaseRoom();
                }

                ValueTask<FlushResult> flush = _writer.WriteAsync(sending.AsMemory(0, count), CancellationToken.None);
                isLent &= flush.IsCompleted;
                FlushResult result = await flush.ConfigureAwait(false);
                Keep(sending);
                sending = [];
                if (result.IsCompleted)
                {
                    throw new IOException("The peer reads no more.");
                }

                if (isLent && PendingBytes > 0)
                {
                    // The writer's thread was lent for one system call; the next is the thread pool's.
                    isLent = false;
                    await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // never to the writer's synchronization context
                }
            }
        }
        catch (Exception exception)
        {
            Abort();
            onFault(exception);
        }
        finally
        {
            await CompleteWriterAsync().ConfigureAwait(false);
            lock (_gate)
            {
                _isBroken = true;
                Return(_pending);
                Return(_spare);
                Return(sending);
                _pending = _spare = [];
                _count = 0;
            }

            ReleaseRoom();
        }
    }

    private void Keep(byte[] buffer)
    {
        lock (_gate)
        {
            if (buffer.Length <= KeptBytes && _spare.Length == 0)
            {
                _spare = buffer;
                return;
            }
        }

        Return(buffer);
    }

    private void ReleaseRoom()
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            (room, _room) = (_room, null);
        }

        room?.SetResult();
        OnRoom?.Invoke();
    }

    private async Task CompleteWriterAsync()
    {
        try
        {
            await _writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            // It is being closed because it is broken, or breaks while it is being closed: all the same now.
        }
    }

    void IValueTaskSource.GetResult(short token) => _work.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _work.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _work.OnCompleted(continuation, state, token, flags);
}
