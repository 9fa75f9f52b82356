using System.Diagnostics;

namespace ProtoGen;

/// <summary>A call of the peer while its handler runs, on the thread pool.</summary>
internal abstract class IncomingCall : IThreadPoolWorkItem
{
    // Ten times what sending an answer by itself costs: then the batch that would be missed is not worth the wait.
    private static readonly TimeSpan s_patience = TimeSpan.FromMicroseconds(50);

    public IncomingCalls Calls { get; private set; } = null!;

    public ServiceMethod Method { get; private set; } = null!;

    public ulong Id { get; private set; }

    /// <summary>Cancels the handler. New for each call: a handler may keep its token for longer than the call lasts.</summary>
    public CancellationTokenSource Source { get; private set; } = null!;

    public CancellationToken Cancellation => Source.Token;

    public void Begin(IncomingCalls calls, ServiceMethod method, ulong id) =>
        (Calls, Method, Id, Source) = (calls, method, id, new CancellationTokenSource());

    /// <summary>Whether the handler kept its thread for so long that its answer is not to wait behind other handlers like it.</summary>
    public bool IsOverdue { get; private set; }

    /// <summary>Runs the handler.</summary>
    public abstract void Execute();

    /// <summary>The handler has ended without ever giving its thread away, which it got at <paramref name="began"/>.</summary>
    protected void EndedAtOnce(long began) => IsOverdue = Stopwatch.GetElapsedTime(began) > s_patience;

    /// <summary>The peer may be sent more of a stream.</summary>
    public virtual void AddCredit(ulong items, ulong bytes)
    {
    }

    /// <summary>The peer will send no more about this call.</summary>
    public virtual void OnEndOfInput()
    {
    }

    protected void Reset() => (Calls, Method, Id, Source, IsOverdue) = (null!, null!, 0, null!, false);
}
