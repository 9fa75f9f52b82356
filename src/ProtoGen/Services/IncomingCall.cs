namespace ProtoGen;

/// <summary>A call of the peer while its handler runs, on the thread pool.</summary>
internal abstract class IncomingCall : IThreadPoolWorkItem
{
    public IncomingCalls Calls { get; private set; } = null!;

    public ServiceMethod Method { get; private set; } = null!;

    public ulong Id { get; private set; }

    /// <summary>Cancels the handler. New for each call: a handler may keep its token for longer than the call lasts.</summary>
    public CancellationTokenSource Source { get; private set; } = null!;

    public CancellationToken Cancellation => Source.Token;

    public void Begin(IncomingCalls calls, ServiceMethod method, ulong id) =>
        (Calls, Method, Id, Source) = (calls, method, id, new CancellationTokenSource());

    /// <summary>Runs the handler.</summary>
    public abstract void Execute();

    /// <summary>The peer may be sent more of a stream.</summary>
    public virtual void AddCredit(ulong items, ulong bytes)
    {
    }

    /// <summary>The peer will send no more about this call.</summary>
    public virtual void OnEndOfInput()
    {
    }

    protected void Reset() => (Calls, Method, Id, Source) = (null!, null!, 0, null!);
}
