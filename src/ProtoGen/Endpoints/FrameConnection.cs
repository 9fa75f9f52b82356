using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProtoGen;

/// <summary>A transport on which both sides have said hello: frames out through one flusher, frames in through one loop, and one way to end.</summary>
internal sealed class FrameConnection
{
    private readonly IDuplexPipe _transport;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<ConnectionEnd> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FrameReceiver? _receiver;
    private Task _reading = Task.CompletedTask;
    private Task? _closing;
    private ITimer? _keepAlive;
    private long _lastReceived;
    private bool _hasInputEnded;
    private int _unreadControlBytes;
    private ulong _pings;

    private FrameConnection(IDuplexPipe transport, ConnectionOptions options, EndPoint? remoteEndPoint)
    {
        _transport = transport;
        Options = options;
        RemoteEndPoint = remoteEndPoint;
        Output = new FrameOutput(transport.Output, options.MaxPendingBytes, OnWriteFailed);
    }

    public ConnectionOptions Options { get; }

    public EndPoint? RemoteEndPoint { get; }

    public FrameOutput Output { get; }

    /// <summary>What the peer takes.</summary>
    public Hello Peer { get; private set; } = null!;

    /// <summary>Ends, never in a fault, when the transport is closed.</summary>
    public Task<ConnectionEnd> Closed => _closed.Task;

    /// <summary>When the last byte came, in ticks of the time provider.</summary>
    public long LastReceived => Volatile.Read(ref _lastReceived);

    public bool IsClosing => Volatile.Read(ref _closing) is not null;

    /// <summary>Says hello and waits for the peer's. The transport is closed if that fails.</summary>
    /// <exception cref="ProtocolException">The peer speaks something else, or did not answer in time.</exception>
    /// <exception cref="IOException">The transport broke.</exception>
    public static async Task<FrameConnection> OpenAsync(IDuplexPipe transport, ConnectionOptions options, EndPoint? remoteEndPoint, CancellationToken cancellation)
    {
        var connection = new FrameConnection(transport, options, remoteEndPoint);
        using var timeout = new CancellationTokenSource(options.HandshakeTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            connection.Output.WriteRaw(Hello.Of(options).ToBytes());
            connection.Peer = await connection.ReadHelloAsync(either.Token).ConfigureAwait(false);
            connection._lastReceived = options.TimeProvider.GetTimestamp();
            return connection;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            string reason = $"The peer did not say hello within {options.HandshakeTimeout.TotalSeconds:0.###} s";
            await connection.CloseAsync(new(ConnectionEndKind.TimedOut, reason, remoteEndPoint), isGraceful: false).ConfigureAwait(false);
            throw new ProtocolException($"{reason}.");
        }
        catch (ProtocolException exception)
        {
            await connection.CloseAsync(new(ConnectionEndKind.Violation, exception.Message.TrimEnd('.'), remoteEndPoint, exception), isGraceful: true).ConfigureAwait(false);
            throw;
        }
        catch (Exception exception)
        {
            ConnectionEndKind kind = exception is OperationCanceledException ? ConnectionEndKind.Local : ConnectionEndKind.Lost;
            await connection.CloseAsync(new(kind, $"The handshake failed: {exception.Message.TrimEnd('.')}", remoteEndPoint, exception), isGraceful: false).ConfigureAwait(false);
            if (exception is OperationCanceledException)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            throw;
        }
    }

    /// <summary>Tells a peer that there is no room for it, and closes.</summary>
    public static Task RefuseAsync(IDuplexPipe transport, ConnectionOptions options, EndPoint? remoteEndPoint, string reason)
    {
        var connection = new FrameConnection(transport, options, remoteEndPoint);
        connection.Output.WriteRaw(Hello.Of(options).ToBytes());
        connection.WriteGoAway(0, CallStatus.ResourceExhausted, reason);
        connection._reading = connection.DrainInputAsync();
        return connection.CloseAsync(new(ConnectionEndKind.Refused, reason, remoteEndPoint), isGraceful: true);
    }

    private async Task<Hello> ReadHelloAsync(CancellationToken cancellation)
    {
        while (true)
        {
            ReadResult result = await _transport.Input.ReadAsync(cancellation).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (Hello.TryRead(ref buffer, out Hello? hello))
            {
                _transport.Input.AdvanceTo(buffer.Start);
                return hello!;
            }

            if (result.IsCompleted || result.IsCanceled)
            {
                throw new IOException("The peer closed the connection before it had said hello.");
            }

            _transport.Input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>Starts to read frames and to watch for silence.</summary>
    public void Start(FrameReceiver receiver)
    {
        _receiver = receiver;
        using (ExecutionContext.SuppressFlow())
        {
            _keepAlive = Options.TimeProvider.CreateTimer(static state => ((FrameConnection)state!).OnSilence(), this, Least(Options.KeepAliveInterval, Options.IdleTimeout), Timeout.InfiniteTimeSpan);
            _reading = Task.Run(ReadAsync);
        }
    }

    /// <summary>Writes a frame that answers the peer from the read loop, which must not wait; a peer that asks and never reads is cut off.</summary>
    /// <exception cref="ProtocolException">More such answers lie unread than all writers together may leave.</exception>
    public void WriteControl(FrameKind kind, ReadOnlySpan<ulong> numbers, ReadOnlySpan<byte> body)
    {
        if (Output.HasRoom)
        {
            _unreadControlBytes = 0;
        }
        else if ((_unreadControlBytes += body.Length + 8) > Options.MaxPendingBytes)
        {
            throw new ProtocolException("The peer keeps asking and does not read the answers.");
        }

        Output.Write(kind, numbers, body);
    }

    /// <summary>Tells the peer to start no more calls.</summary>
    public void WriteGoAway(ulong lastTakenCall, CallStatus status, string reason) =>
        Output.Write(FrameKind.GoAway, [lastTakenCall, (ulong)status], Encoding.UTF8.GetBytes(reason));

    /// <summary>Ends the connection; the first reason counts.</summary>
    /// <param name="end">Why.</param>
    /// <param name="isGraceful">Whether what was written is still sent and the peer's end awaited, both within <see cref="ConnectionOptions.LingerTimeout"/>.</param>
    /// <returns>Ends, never in a fault, when the transport is closed.</returns>
    public Task CloseAsync(ConnectionEnd end, bool isGraceful)
    {
        lock (_gate)
        {
            return _closing ??= Task.Run(() => CloseCoreAsync(end, isGraceful));
        }
    }

    private async Task CloseCoreAsync(ConnectionEnd end, bool isGraceful)
    {
        try
        {
            await CloseTransportAsync(end, isGraceful).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // A transport of somebody else's threw while it was closed. It is as closed as it will ever be.
        }

        _closed.TrySetResult(end);
        try
        {
            Options.OnConnectionClosed?.Invoke(end);
        }
        catch (Exception)
        {
            // It only wanted to know.
        }
    }

    private async Task CloseTransportAsync(ConnectionEnd end, bool isGraceful)
    {
        if (_keepAlive is not null)
        {
            await _keepAlive.DisposeAsync().ConfigureAwait(false);
        }

        _receiver?.OnEnded(end);
        if (isGraceful)
        {
            // Closing a socket with unread input resets it, and the reset can overtake what was sent last. So: say that nothing follows,
            // read until the peer says the same, and only then close.
            Output.Complete();
            await EndedAsync(Options.LingerTimeout).ConfigureAwait(false);
        }

        Output.Abort();
        (_transport as IDisposable)?.Dispose();
        _transport.Input.CancelPendingRead();
        await EndedAsync(Options.LingerTimeout).ConfigureAwait(false);
        if (_reading.IsCompleted)
        {
            await _transport.Input.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task EndedAsync(TimeSpan within)
    {
        try
        {
            await Task.WhenAll(Output.Completion, _reading).WaitAsync(within, Options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The peer neither reads nor closes; it is closed on.
        }
    }

    private void OnWriteFailed(Exception exception) =>
        CloseAsync(new(ConnectionEndKind.Lost, $"The connection to the peer broke: {exception.Message.TrimEnd('.')}", RemoteEndPoint, exception), isGraceful: false);

    private async Task ReadAsync()
    {
        try
        {
            if (await ReadFramesAsync().ConfigureAwait(false))
            {
                Volatile.Write(ref _hasInputEnded, true);
                ConnectionEnd end = await _receiver!.OnEndOfInputAsync().ConfigureAwait(false);
                _ = CloseAsync(end, isGraceful: true);
            }
        }
        catch (ProtocolException exception)
        {
            WriteGoAway(_receiver!.LastTakenCall, CallStatus.InvalidArgument, exception.Message);
            _ = CloseAsync(new(ConnectionEndKind.Violation, exception.Message.TrimEnd('.'), RemoteEndPoint, exception), isGraceful: true);
            await DrainInputAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _ = CloseAsync(new(ConnectionEndKind.Lost, $"The connection to the peer broke: {exception.Message.TrimEnd('.')}", RemoteEndPoint, exception), isGraceful: false);
        }
    }

    /// <summary>Reads to the peer's end; false when this side closed the transport first.</summary>
    private async Task<bool> ReadFramesAsync()
    {
        PipeReader input = _transport.Input;
        while (true)
        {
            ReadResult result = await input.ReadAsync().ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = result.Buffer;
            Volatile.Write(ref _lastReceived, Options.TimeProvider.GetTimestamp());
            if (IsClosing)
            {
                buffer = buffer.Slice(buffer.End);
            }

            try
            {
                while (Frame.TryRead(ref buffer, Options.MaxFrameBytes, out Frame frame))
                {
                    OnFrame(in frame);
                }
            }
            catch (ProtocolException)
            {
                input.AdvanceTo(result.Buffer.End);
                throw;
            }

            if (result.IsCompleted || result.IsCanceled)
            {
                long rest = buffer.Length;
                input.AdvanceTo(buffer.End);
                return result.IsCompleted && rest > 0
                    ? throw new EndOfStreamException($"it ended inside a frame, of which {Counted.Of(rest, "byte")} had come")
                    : result.IsCompleted;
            }

            input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private async Task DrainInputAsync()
    {
        try
        {
            ReadResult result;
            do
            {
                result = await _transport.Input.ReadAsync().ConfigureAwait(false);
                _transport.Input.AdvanceTo(result.Buffer.End);
            }
            while (!result.IsCompleted && !result.IsCanceled);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed: that is all this was waiting for.
        }
    }

    private void OnFrame(in Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Ping:
                Span<byte> echo = stackalloc byte[8];
                if (frame.Payload.Length != echo.Length)
                {
                    throw new ProtocolException($"A ping carries 8 bytes, not {frame.Payload.Length}.");
                }

                frame.Payload.CopyTo(echo);
                WriteControl(FrameKind.Pong, [], echo);
                break;
            case FrameKind.Pong:
                break; // that it came is what it says
            case >= FrameKind.FirstIgnored:
                break; // of a later version, and marked as one to do without
            default:
                _receiver!.OnFrame(in frame);
                break;
        }
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private void OnSilence()
    {
        TimeSpan silence = Options.TimeProvider.GetElapsedTime(Volatile.Read(ref _lastReceived));
        if (Volatile.Read(ref _hasInputEnded))
        {
            // Nothing can come any more; but writing to a host where nobody listens fails, and so tells that the peer is gone.
            silence = Options.KeepAliveInterval;
        }

        if (silence >= Options.IdleTimeout && !_hasInputEnded)
        {
            CloseAsync(new(ConnectionEndKind.TimedOut, $"The peer was silent for {silence.TotalSeconds:0.###} s", RemoteEndPoint), isGraceful: false);
            return;
        }

        TimeSpan next = Options.KeepAliveInterval;
        if (silence >= Options.KeepAliveInterval)
        {
            Span<byte> count = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(count, ++_pings);
            Output.Write(FrameKind.Ping, [], count);
        }
        else
        {
            next -= silence;
        }

        if (!_hasInputEnded)
        {
            next = Least(next, Options.IdleTimeout - silence);
        }

        try
        {
            _keepAlive?.Change(next, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The connection was closed meanwhile.
        }
    }
}
