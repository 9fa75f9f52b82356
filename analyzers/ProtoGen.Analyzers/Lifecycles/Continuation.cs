using System.Collections.Generic;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ProtoGen.Analyzers;

/// <summary>
/// Where the end of a <c>finally</c> block goes on. The same block runs after a normal exit, after a <c>return</c> and while an exception passes;
/// keeping these apart keeps what only an exception left behind out of the code after the statement.
/// </summary>
internal sealed class Continuation
{
    private Dictionary<(object, int), Continuation>? _nested;

    private Continuation(int blocks, ControlFlowBranch? branch, int next, Continuation? outer)
    {
        Entries = new FlowState?[blocks];
        Branch = branch;
        Next = next;
        Outer = outer;
    }

    /// <summary>What holds at the start of each block, by ordinal; null where it was not reached.</summary>
    public FlowState?[] Entries { get; }

    /// <summary>The branch that left the <c>try</c>; null while an exception passes.</summary>
    public ControlFlowBranch? Branch { get; }

    /// <summary>The index of the finally region of <see cref="Branch"/> to run next.</summary>
    public int Next { get; }

    /// <summary>The continuation of the <c>finally</c> in which the statement stands; null outside.</summary>
    public Continuation? Outer { get; }

    public static Continuation Root(int blocks) => new(blocks, null, 0, null);

    public Continuation After(ControlFlowBranch branch, int next) => Nested(branch, branch, next);

    public Continuation WhileRaising(ControlFlowRegion region) => Nested(region, null, 0);

    private Continuation Nested(object key, ControlFlowBranch? branch, int next)
    {
        _nested ??= [];
        if (!_nested.TryGetValue((key, next), out Continuation? continuation))
        {
            continuation = new Continuation(Entries.Length, branch, next, this);
            _nested.Add((key, next), continuation);
        }

        return continuation;
    }
}
