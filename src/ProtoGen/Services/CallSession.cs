using System.Collections.Frozen;
using System.Text;

namespace ProtoGen;

/// <summary>The calls of both sides on one connection, from the first frame to the end.</summary>
internal sealed class CallSession : FrameReceiver
{
    private readonly FrameConnection _connection;
    private ConnectionEnd? _leaving;

    public CallSession(FrameConnection connection, FrozenDictionary<string, ServiceMethod> methods, StreamServerOptions server)
    {
        _connection = connection;
        Outgoing = new OutgoingCalls(connection);
        Incoming = new IncomingCalls(connection, methods, server);
    }

    public OutgoingCalls Outgoing { get; }

    public IncomingCalls Incoming { get; }

    public override ulong LastTakenCall => Incoming.LastTaken;

    public override void OnFrame(in Frame frame)
    {
        var payload = frame.Payload;
        switch (frame.Kind)
        {
            case FrameKind.Response:
                Outgoing.Take(Frame.ReadVarint(ref payload))?.OnResponse(in payload);
                break;
            case FrameKind.Request:
                ulong request = Frame.ReadVarint(ref payload);
                Incoming.OnRequest(request, Frame.ReadVarint(ref payload), payload);
                break;
            case FrameKind.Item:
                Outgoing.Find(Frame.ReadVarint(ref payload))?.OnItem(in payload);
                break;
            case FrameKind.End:
                Outgoing.Take(Frame.ReadVarint(ref payload))?.OnEnd();
                break;
            case FrameKind.Error:
                ulong failed = Frame.ReadVarint(ref payload);
                CallStatus status = Status(Frame.ReadVarint(ref payload));
                Outgoing.Take(failed)?.OnFailed(new CallException(status, Encoding.UTF8.GetString(payload)));
                break;
            case FrameKind.Cancel:
                Incoming.OnCancel(Frame.ReadVarint(ref payload));
                break;
            case FrameKind.Credit:
                ulong streaming = Frame.ReadVarint(ref payload);
                ulong items = Frame.ReadVarint(ref payload);
                Incoming.OnCredit(streaming, items, Frame.ReadVarint(ref payload));
                break;
            case FrameKind.Method:
                ulong number = Frame.ReadVarint(ref payload);
                Incoming.OnMethod(number, payload);
                break;
            case FrameKind.GoAway:
                ulong lastTaken = Frame.ReadVarint(ref payload);
                CallStatus why = Status(Frame.ReadVarint(ref payload));
                OnGoAway(lastTaken, why, Encoding.UTF8.GetString(payload));
                break;
            default:
                throw new ProtocolException($"The peer sent a frame of kind {(int)frame.Kind}, which does not exist.");
        }
    }

    /// <summary>A status of a later version is one that this side does not know.</summary>
    private static CallStatus Status(ulong status) =>
        status is > (ulong)CallStatus.Ok and <= (ulong)CallStatus.Unauthenticated ? (CallStatus)status : CallStatus.Unknown;

    private void OnGoAway(ulong lastTaken, CallStatus status, string reason)
    {
        Outgoing.Refuse(lastTaken, () => new CallException(CallStatus.Unavailable, $"The peer takes no more calls: {reason}"));
        if (_leaving is null)
        {
            ConnectionEndKind kind = status switch
            {
                CallStatus.InvalidArgument => ConnectionEndKind.Violation,
                CallStatus.ResourceExhausted => ConnectionEndKind.Refused,
                _ => ConnectionEndKind.Peer,
            };
            _leaving = new(kind, $"The peer closed the connection: {reason.TrimEnd('.')}", _connection.RemoteEndPoint);
            _ = LeaveAsync(_leaving);
        }
    }

    /// <summary>What runs may end; then this side has nothing more to say.</summary>
    private async Task LeaveAsync(ConnectionEnd end)
    {
        await Task.WhenAll(Outgoing.IdleAsync(), Incoming.IdleAsync()).ConfigureAwait(false);
        await _connection.CloseAsync(end, isGraceful: true).ConfigureAwait(false);
    }

    /// <summary>Half-close: the peer asks nothing more and answers nothing more, but what it asked is still answered.</summary>
    public override async Task<ConnectionEnd> OnEndOfInputAsync()
    {
        Outgoing.Close(static () => new CallException(CallStatus.Unavailable, "The peer closed the connection."));
        await Incoming.EndOfInputAsync().ConfigureAwait(false);
        return _leaving ?? new(ConnectionEndKind.Peer, "The peer closed the connection", _connection.RemoteEndPoint);
    }

    public override void OnEnded(ConnectionEnd end)
    {
        Outgoing.Close(() => end.Kind == ConnectionEndKind.Local
            ? new CallException(CallStatus.Cancelled, "The connection was disposed.")
            : new CallException(CallStatus.Unavailable, $"{end.Reason}.", end.Error));
        Incoming.CancelAll(CallStatus.Unavailable, "The connection has ended.");
    }

    /// <summary>Ends the connection from this side.</summary>
    /// <param name="reason">Why, for the peer.</param>
    /// <param name="drain">How long calls of the peer may go on.</param>
    public async Task StopAsync(string reason, TimeSpan drain)
    {
        Outgoing.Dispose(static () => new CallException(CallStatus.Cancelled, "The connection was disposed with the call in flight."));
        if (!_connection.IsClosing)
        {
            Incoming.GoAway(CallStatus.Unavailable, reason);
            if (!await IsIdleAsync(drain).ConfigureAwait(false))
            {
                Incoming.CancelAll(CallStatus.Unavailable, reason);
                await IsIdleAsync(_connection.Options.LingerTimeout).ConfigureAwait(false);
            }
        }

        await _connection.CloseAsync(new(ConnectionEndKind.Local, reason.TrimEnd('.'), _connection.RemoteEndPoint), isGraceful: true).ConfigureAwait(false);
        await _connection.Closed.ConfigureAwait(false);
    }

    private async Task<bool> IsIdleAsync(TimeSpan within)
    {
        // A connection that ends meanwhile has cancelled its handlers itself; nobody waits for them then.
        Task idle = Task.WhenAny(Incoming.IdleAsync(), _connection.Closed);
        try
        {
            await idle.WaitAsync(within, _connection.Options.TimeProvider).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
