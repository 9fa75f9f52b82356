namespace ProtoGen;

/// <summary>The calls of this side on one connection: those in flight, by number, and those that wait for the peer to have room, in order.</summary>
/// <remarks>Thread-safe. Numbers are given and requests written under one lock, so the peer sees them in order.</remarks>
internal sealed class OutgoingCalls
{
    private static readonly SentNote s_note = new();

    private readonly Lock _gate = new();
    private readonly FrameConnection _connection;
    private readonly FrameOutput _output;
    private readonly Dictionary<ulong, OutgoingCall> _inFlight = [];
    private readonly Dictionary<string, MethodName> _names = new(StringComparer.Ordinal);
    private readonly WaitingCalls _waiting = new();
    private int _named;
    private ulong _lastId;
    private Func<Exception>? _refusal;
    private TaskCompletionSource? _idle;

    public OutgoingCalls(FrameConnection connection)
    {
        _connection = connection;
        _output = connection.Output;
        _output.OnRoom = StartWaiting;
    }

    public ConnectionOptions Options => _connection.Options;

    /// <summary>Calls in flight and waiting.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _inFlight.Count + _waiting.Count;
            }
        }
    }

    /// <summary>The method of this name, the same object each time.</summary>
    public MethodName Name(string name)
    {
        lock (_gate)
        {
            if (!_names.TryGetValue(name, out MethodName? method))
            {
                if (_names.Count == MethodName.MaxMethods)
                {
                    throw new InvalidOperationException($"One connection can name {MethodName.MaxMethods} methods; '{name}' is one more.");
                }

                _names.Add(name, method = new MethodName(name));
            }

            return method;
        }
    }

    /// <summary>Why a request of so many bytes cannot be sent at all; null where it can.</summary>
    public CallException? TooLarge(MethodName method, int bytes)
    {
        const int Header = 1 + (2 * 9);
        return bytes <= _connection.Peer.MaxFrameBytes - Header
            ? null
            : new CallException(CallStatus.ResourceExhausted, $"The request of '{method.Name}' has {Counted.Of(bytes, "byte")}; the peer takes frames of {_connection.Peer.MaxFrameBytes}.");
    }

    /// <summary>Sends a note if it can go at once; its place is kept until the peer has answered.</summary>
    public bool TrySendNote(MethodName method, ReadOnlySpan<byte> body)
    {
        lock (_gate)
        {
            if (_refusal is not null || !CanSend || _waiting.Count > 0)
            {
                return false;
            }

            Send(s_note, method, body);
        }

        _output.Wake();
        return true;
    }

    /// <summary>Sends the call, or lets it wait; ends it if neither can be.</summary>
    public void Start(OutgoingCall call, ReadOnlySpan<byte> body)
    {
        Exception? failure = null;
        bool isSent = false;
        bool isAlone = false;
        lock (_gate)
        {
            if (call.State == OutgoingCall.Phase.Ended)
            {
                failure = new OperationCanceledException(call.Cancellation);
            }
            else if (_refusal is { } refusal)
            {
                failure = refusal();
            }
            else if (CanSend && _waiting.Count == 0)
            {
                Send(call, call.Method, body);
                isSent = true;
                isAlone = _inFlight.Count == 1;
            }
            else if (_waiting.Count >= Options.MaxWaitingCalls)
            {
                failure = new CallException(CallStatus.ResourceExhausted, $"{Counted.Of(_inFlight.Count, "call", "is", "are")} in flight and {_waiting.Count} {(_waiting.Count == 1 ? "waits" : "wait")} for the peer to have room.");
            }
            else
            {
                call.KeepBody(body);
                _waiting.Add(call);
            }

            if (failure is not null)
            {
                call.State = OutgoingCall.Phase.Ended;
            }
        }

        if (failure is not null)
        {
            call.Release();
            call.OnFailed(failure);
        }
        else if (isSent)
        {
            _output.Wake(isAlone);
            if (call.EndsWhenSent)
            {
                call.Release();
                call.OnEnd();
            }
        }
    }

    /// <summary>Gives the call up, wherever it stands, and tells the peer if it knows of it.</summary>
    public void Cancel(OutgoingCall call)
    {
        if (TryWithdraw(call))
        {
            call.Release();
            call.OnFailed(new OperationCanceledException(call.Cancellation));
        }
    }

    /// <summary>Takes the call out, wherever it stands, and gives its place to one that waits; false where it has ended, or has not started
    /// and now never will.</summary>
    public bool TryWithdraw(OutgoingCall call)
    {
        lock (_gate)
        {
            switch (call.State)
            {
                case OutgoingCall.Phase.New: // who starts it will find it ended
                    call.State = OutgoingCall.Phase.Ended;
                    return false;
                case OutgoingCall.Phase.Waiting:
                    _waiting.Remove(call);
                    break;
                case OutgoingCall.Phase.InFlight:
                    _inFlight.Remove(call.Id);
                    _output.Append(FrameKind.Cancel, [call.Id], []);
                    break;
                default:
                    return false;
            }

            call.State = OutgoingCall.Phase.Ended;
            SignalIdle();
        }

        _output.Wake();
        StartWaiting();
        return true;
    }

    /// <summary>Takes out the call that the peer has ended.</summary>
    /// <returns>The call; null where it had ended here before, which is ordinary: the answer and a cancellation pass each other.</returns>
    /// <exception cref="ProtocolException">There never was such a call.</exception>
    public OutgoingCall? Take(ulong id)
    {
        OutgoingCall? call;
        lock (_gate)
        {
            if (!_inFlight.Remove(id, out call))
            {
                ThrowIfNeverIssued(id);
                return null;
            }

            call.State = OutgoingCall.Phase.Ended;
            SignalIdle();
        }

        call.Release();
        StartWaiting();
        return call;
    }

    /// <summary>The call that the peer goes on with; null where it has ended here.</summary>
    /// <exception cref="ProtocolException">There never was such a call.</exception>
    public OutgoingCall? Find(ulong id)
    {
        lock (_gate)
        {
            if (!_inFlight.TryGetValue(id, out OutgoingCall? call))
            {
                ThrowIfNeverIssued(id);
            }

            return call;
        }
    }

    /// <summary>Lets the peer send more of a stream, unless that has ended.</summary>
    public void GiveCredit(OutgoingCall call, int items, int bytes)
    {
        lock (_gate)
        {
            if (call.State != OutgoingCall.Phase.InFlight)
            {
                return;
            }

            _output.Append(FrameKind.Credit, [call.Id, (ulong)items, (ulong)bytes], []);
        }

        _output.Wake();
    }

    /// <summary>The peer starts no calls after <paramref name="lastTaken"/>: those never ran, and no more can be made.</summary>
    public void Refuse(ulong lastTaken, Func<Exception> failure) => End(failure, failure, id => id > lastTaken, isToldPeer: false);

    /// <summary>The connection is over: ends every call, and every one that is started later.</summary>
    /// <param name="failure">Makes the exception, one for each.</param>
    public void Close(Func<Exception> failure) => End(failure, failure, static _ => true, isToldPeer: false);

    /// <summary>This side leaves: ends every call, tells the peer so, and refuses those that are started later as on a disposed object.</summary>
    /// <param name="failure">Makes the exception, one for each that has started.</param>
    public void Dispose(Func<Exception> failure) =>
        End(failure, static () => new ObjectDisposedException(nameof(StreamConnection)), static _ => true, isToldPeer: true);

    /// <summary>Ends when no call is in flight or waiting.</summary>
    public Task IdleAsync()
    {
        lock (_gate)
        {
            _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            SignalIdle();
            return _idle.Task;
        }
    }

    private bool CanSend => _inFlight.Count < _connection.Peer.MaxConcurrentCalls && _output.HasRoom;

    private void Send(OutgoingCall call, MethodName method, ReadOnlySpan<byte> body)
    {
        if (method.Number < 0)
        {
            method.Number = _named++;
            _output.Append(FrameKind.Method, [(ulong)method.Number], method.Utf8);
        }

        ulong id = ++_lastId;
        if (call.EndsWhenSent)
        {
            call.State = OutgoingCall.Phase.Ended;
            call = s_note;
        }
        else
        {
            call.Id = id;
            call.State = OutgoingCall.Phase.InFlight;
        }

        _inFlight.Add(id, call);
        _output.Append(FrameKind.Request, [id, (ulong)method.Number], body);
    }

    private void StartWaiting()
    {
        while (true)
        {
            OutgoingCall call;
            lock (_gate)
            {
                if (_waiting.First is null || !CanSend)
                {
                    return;
                }

                call = _waiting.First;
                _waiting.Remove(call);
                Send(call, call.Method, call.KeptBody);
            }

            _output.Wake();
            if (call.EndsWhenSent)
            {
                call.Release();
                call.OnEnd();
            }
        }
    }

    private void End(Func<Exception> failure, Func<Exception> refusal, Predicate<ulong> isOver, bool isToldPeer)
    {
        List<OutgoingCall> ended = [];
        lock (_gate)
        {
            if (_refusal is null || isToldPeer)
            {
                _refusal = refusal;
            }

            foreach ((ulong id, OutgoingCall call) in _inFlight)
            {
                if (isOver(id))
                {
                    ended.Add(call);
                    _inFlight.Remove(id);
                    if (isToldPeer && call != s_note)
                    {
                        _output.Append(FrameKind.Cancel, [id], []);
                    }
                }
            }

            while (_waiting.First is { } waiting)
            {
                ended.Add(waiting);
                _waiting.Remove(waiting);
            }

            foreach (OutgoingCall call in ended)
            {
                call.State = OutgoingCall.Phase.Ended;
            }

            SignalIdle();
        }

        _output.Wake();
        foreach (OutgoingCall call in ended)
        {
            call.Release();
            call.OnFailed(failure());
        }
    }

    private void SignalIdle()
    {
        if (_idle is not null && _inFlight.Count == 0 && _waiting.Count == 0)
        {
            _idle.TrySetResult();
        }
    }

    private void ThrowIfNeverIssued(ulong id)
    {
        if (id == 0 || id > _lastId)
        {
            throw new ProtocolException($"The peer answers call {id}; {(_lastId == 0 ? "none was made" : $"the last one was {_lastId}")}.");
        }
    }
}
