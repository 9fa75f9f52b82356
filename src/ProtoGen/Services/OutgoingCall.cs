using System.Buffers;

namespace ProtoGen;

/// <summary>
/// A call of this side, from before it is sent until it has ended. Whoever takes it out of <see cref="OutgoingCalls"/> ends it, so it ends once.
/// </summary>
internal abstract class OutgoingCall
{
    private CancellationTokenRegistration _registration;
    private byte[]? _keptBody;
    private int _keptLength;

    public enum Phase
    {
        New,
        Waiting,
        InFlight,
        Ended,
    }

    /// <summary>Where it stands. Guarded by the lock of <see cref="OutgoingCalls"/>, as are the number and the neighbours.</summary>
    public Phase State { get; set; }

    public ulong Id { get; set; }

    /// <summary>Its neighbours among the calls that wait.</summary>
    public OutgoingCall? Previous { get; set; }

    public OutgoingCall? Next { get; set; }

    public OutgoingCalls? Calls { get; private set; }

    public MethodName Method { get; private set; } = null!;

    public CancellationToken Cancellation { get; private set; }

    public ReadOnlySpan<byte> KeptBody => _keptBody.AsSpan(0, _keptLength);

    /// <summary>Makes the call ready to be started.</summary>
    public void Prepare(OutgoingCalls calls, MethodName method, CancellationToken cancellation)
    {
        (Calls, Method, Cancellation, State) = (calls, method, cancellation, Phase.New);
        // Before it starts: were it done after, the answer could be there first and find no registration to take back. The state is this
        // object alone, which allocates nothing.
        _registration = cancellation.UnsafeRegister(static state => ((OutgoingCall)state!).Cancel(), this);
    }

    private void Cancel() => Calls!.Cancel(this);

    /// <summary>Keeps a copy of the request while the call waits.</summary>
    public void KeepBody(ReadOnlySpan<byte> body)
    {
        _keptBody = ArrayPool<byte>.Shared.Rent(Math.Max(1, body.Length));
        _keptLength = body.Length;
        body.CopyTo(_keptBody);
    }

    /// <summary>Gives back what the call holds; by whoever ends it, outside every lock.</summary>
    public void Release()
    {
        // Waits for a cancellation that is just being told, so that it cannot meet the next call that this object stands for.
        _registration.Dispose();
        _registration = default;
        if (_keptBody is { } body)
        {
            _keptBody = null;
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    /// <summary>Whether its caller waits for no answer, only for the request to be on its way.</summary>
    public virtual bool EndsWhenSent => false;

    /// <summary>The answer has come; the call has been taken out.</summary>
    public abstract void OnResponse(in ReadOnlySequence<byte> body);

    /// <summary>An item has come; the call goes on.</summary>
    /// <exception cref="ProtocolException">The peer had no credit for it.</exception>
    public abstract void OnItem(in ReadOnlySequence<byte> body);

    /// <summary>No more items will come; the call has been taken out.</summary>
    public abstract void OnEnd();

    /// <summary>It failed; the call has been taken out.</summary>
    public abstract void OnFailed(Exception exception);

    protected CallException Misanswered(string what) =>
        new(CallStatus.Internal, $"'{Method.Name}' was answered with {what}; do both sides mean the same method?");
}
