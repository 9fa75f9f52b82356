using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics;
using System.Text;

namespace ProtoGen;

/// <summary>The calls of the peer on one connection: their handlers run on the thread pool, their answers go to the output.</summary>
/// <remarks>Thread-safe; what begins with <c>On</c> is called by the read loop alone.</remarks>
internal sealed class IncomingCalls(FrameConnection connection, FrozenDictionary<string, ServiceMethod> methods, StreamServerOptions server)
{
    private const int MaxMessageBytes = 4096;

    private readonly Lock _gate = new();
    private readonly FrameOutput _output = connection.Output;
    private readonly Dictionary<ulong, IncomingCall> _active = [];
    private readonly List<(string Name, ServiceMethod? Method)> _named = [];
    private int _running;
    private int _refused;
    private ulong _lastId;
    private ulong _lastTaken;
    private bool _isDraining;
    private TaskCompletionSource? _idle;

    public Hello Peer => connection.Peer;

    public WireLimits WireLimits => connection.Options.Limits;

    public bool HasRoom => _output.HasRoom;

    public ulong LastTaken
    {
        get
        {
            lock (_gate)
            {
                return _lastTaken;
            }
        }
    }

    public Task RoomAsync() => _output.RoomAsync();

    // ---- frames of the peer ----

    /// <summary>The peer gives a method's name the next number.</summary>
    public void OnMethod(ulong number, ReadOnlySequence<byte> name)
    {
        if (number != (ulong)_named.Count || number >= MethodName.MaxMethods)
        {
            throw new ProtocolException($"The peer named method {number}; {(_named.Count < MethodName.MaxMethods ? $"the next is {_named.Count}" : $"{MethodName.MaxMethods} is the most")}.");
        }

        if (name.Length > MethodName.MaxBytes)
        {
            throw new ProtocolException($"The peer named a method with {Counted.Of(name.Length, "byte")}, the limit is {MethodName.MaxBytes}.");
        }

        string text = Encoding.UTF8.GetString(name);
        _named.Add((text, methods.GetValueOrDefault(text)));
    }

    /// <summary>The peer makes a call.</summary>
    public void OnRequest(ulong id, ulong number, ReadOnlySequence<byte> body)
    {
        if (id != _lastId + 1)
        {
            throw new ProtocolException($"The peer made call {id} where {_lastId + 1} is the next.");
        }

        if (number >= (ulong)_named.Count)
        {
            throw new ProtocolException($"The peer called method {number}, which it never named.");
        }

        (string name, ServiceMethod? method) = _named[(int)number];
        bool isFull;
        lock (_gate)
        {
            _lastId = id;
            if (_isDraining)
            {
                return; // the go-away has told, or is about to, that it was not taken
            }

            _lastTaken = id;
            // Calls that the peer has cancelled no longer count for it, but their handlers may still run: work is bounded too.
            isFull = _active.Count >= connection.Options.MaxConcurrentCalls || _running >= 2 * connection.Options.MaxConcurrentCalls;
        }

        if (isFull)
        {
            if (++_refused > Math.Max(100, connection.Options.MaxConcurrentCalls))
            {
                throw new ProtocolException($"The peer made {Counted.Of(_refused, "call")} in a row over the limit of {connection.Options.MaxConcurrentCalls}.");
            }

            Refuse(id, CallStatus.ResourceExhausted, $"{Counted.Of(connection.Options.MaxConcurrentCalls, "call", "runs", "run")} already.");
            return;
        }

        _refused = 0;
        if (method is null)
        {
            Refuse(id, CallStatus.Unimplemented, $"The peer has no method '{name}'.");
            return;
        }

        IncomingCall call;
        try
        {
            call = method.Read(in body, WireLimits);
        }
        catch (Exception exception)
        {
            Refuse(id, CallStatus.InvalidArgument, $"The request of '{name}' cannot be read: {(exception is WireException ? exception.Message : "its codec failed")}.");
            return;
        }

        call.Begin(this, method, id);
        lock (_gate)
        {
            _active.Add(id, call);
            _running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
    }

    /// <summary>The peer gives a call up.</summary>
    public void OnCancel(ulong id)
    {
        CancellationTokenSource? source = null;
        lock (_gate)
        {
            ThrowIfNeverMade(id);
            if (_active.Remove(id, out IncomingCall? call))
            {
                source = call.Source;
            }
        }

        if (source is not null)
        {
            CancelOnPool(source);
        }
    }

    /// <summary>The peer takes more of a stream.</summary>
    public void OnCredit(ulong id, ulong items, ulong bytes)
    {
        IncomingCall? call;
        lock (_gate)
        {
            ThrowIfNeverMade(id);
            call = _active.GetValueOrDefault(id);
            call?.AddCredit(items, bytes);
        }
    }

    private void Refuse(ulong id, CallStatus status, string message) =>
        connection.WriteControl(FrameKind.Error, [id, (ulong)status], MessageBytes(message));

    private void ThrowIfNeverMade(ulong id)
    {
        if (id == 0 || id > _lastId)
        {
            throw new ProtocolException($"The peer speaks of call {id}; {(_lastId == 0 ? "it made none" : $"its last was {_lastId}")}.");
        }
    }

    // ---- answers ----

    /// <summary>Ends a call well.</summary>
    /// <exception cref="CallException">The answer is larger than what the peer takes; the call has not ended.</exception>
    public void Answer(IncomingCall call, FrameKind kind, ReadOnlySpan<byte> body)
    {
        ThrowIfTooLarge(call, body.Length);
        End(call, kind, [call.Id], body);
    }

    /// <summary>Sends an item of a call that goes on; false where the call is over.</summary>
    /// <exception cref="CallException">The item is larger than what the peer takes.</exception>
    public bool TrySendItem(IncomingCall call, ReadOnlySpan<byte> body)
    {
        ThrowIfTooLarge(call, body.Length);
        lock (_gate)
        {
            if (!_active.ContainsKey(call.Id))
            {
                return false;
            }

            _output.Append(FrameKind.Item, [call.Id], body);
        }

        _output.Wake();
        return true;
    }

    /// <summary>Ends a call with what its handler threw.</summary>
    public void Fail(IncomingCall call, Exception exception)
    {
        (CallStatus status, string message) = exception switch
        {
            CallException failure => (failure.Status, failure.Message),
            OperationCanceledException => (CallStatus.Cancelled, $"The handler of '{call.Method.Name}' gave up."),
            _ when server.RevealExceptionMessages => (CallStatus.Internal, exception.Message),
            _ => (CallStatus.Internal, $"The handler of '{call.Method.Name}' failed."),
        };
        if (exception is not CallException and not OperationCanceledException)
        {
            Tell(new CallFault(call.Method.Name, exception, connection.RemoteEndPoint));
        }

        End(call, FrameKind.Error, [call.Id, (ulong)status], MessageBytes(message));
    }

    /// <summary>An error that nobody expected is seen somewhere, also where nobody asked for it.</summary>
    private void Tell(CallFault fault)
    {
        try
        {
            if (server.OnCallFailed is { } onCallFailed)
            {
                onCallFailed(fault);
            }
            else
            {
                Trace.TraceError($"ProtoGen: a call of {fault.RemoteEndPoint?.ToString() ?? "a client"} failed in '{fault.Method}': {fault.Error}");
            }
        }
        catch (Exception)
        {
            // The callback, or a trace listener, only wanted to know.
        }
    }

    private void End(IncomingCall call, FrameKind kind, ReadOnlySpan<ulong> numbers, ReadOnlySpan<byte> body)
    {
        bool isAlone;
        lock (_gate)
        {
            if (_active.Remove(call.Id))
            {
                _output.Append(kind, numbers, body);
            }

            isAlone = --_running == 0 || call.IsOverdue;
            SignalIdle();
        }

        _output.Wake(isAlone);
    }

    private void ThrowIfTooLarge(IncomingCall call, int bytes)
    {
        const int Header = 1 + 9;
        if (bytes > Peer.MaxFrameBytes - Header)
        {
            throw new CallException(CallStatus.ResourceExhausted, $"An answer of '{call.Method.Name}' has {Counted.Of(bytes, "byte")}; the peer takes frames of {Peer.MaxFrameBytes}.");
        }
    }

    /// <summary>The message as UTF-8, cut between two characters where it is too long.</summary>
    private ReadOnlySpan<byte> MessageBytes(string message)
    {
        const int Header = 1 + (2 * 9);
        byte[] bytes = Encoding.UTF8.GetBytes(message);
        int length = Math.Min(bytes.Length, Math.Min(MaxMessageBytes, Peer.MaxFrameBytes - Header));
        while (length < bytes.Length && length > 0 && (bytes[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return bytes.AsSpan(0, length);
    }

    // ---- the end ----

    /// <summary>Takes no more calls, and tells the peer which was the last.</summary>
    public void GoAway(CallStatus status, string reason)
    {
        lock (_gate)
        {
            if (_isDraining)
            {
                return;
            }

            _isDraining = true;
            connection.WriteGoAway(_lastTaken, status, reason);
        }
    }

    /// <summary>Cancels every handler and ends its call.</summary>
    public void CancelAll(CallStatus status, string message)
    {
        List<CancellationTokenSource> sources = [];
        lock (_gate)
        {
            foreach ((ulong id, IncomingCall call) in _active)
            {
                sources.Add(call.Source);
                _output.Append(FrameKind.Error, [id, (ulong)status], MessageBytes(message));
            }

            _active.Clear();
        }

        _output.Wake();
        foreach (CancellationTokenSource source in sources)
        {
            CancelOnPool(source);
        }
    }

    /// <summary>The peer sends no more, and so no more credit; ends when no handler runs.</summary>
    public Task EndOfInputAsync()
    {
        lock (_gate)
        {
            foreach (IncomingCall call in _active.Values)
            {
                call.OnEndOfInput();
            }
        }

        return IdleAsync();
    }

    /// <summary>Ends when no handler runs.</summary>
    public Task IdleAsync()
    {
        lock (_gate)
        {
            _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task idle = _idle.Task;
            SignalIdle();
            return idle;
        }
    }

    private void SignalIdle()
    {
        if (_running == 0 && _idle is { } idle)
        {
            _idle = null;
            idle.TrySetResult();
        }
    }

    /// <summary>Cancelling runs what handlers have registered: code of theirs, so not on the read loop.</summary>
    private static void CancelOnPool(CancellationTokenSource source) => ThreadPool.UnsafeQueueUserWorkItem(
        static source =>
        {
            try
            {
                source.Cancel();
            }
            catch (AggregateException)
            {
                // What a handler's own callback throws is its own affair; the token is cancelled.
            }
        },
        source,
        preferLocal: false);
}
