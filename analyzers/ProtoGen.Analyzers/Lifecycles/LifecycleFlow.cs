using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ProtoGen.Analyzers;

/// <summary>
/// Follows the tracked objects of one function over its control-flow graph: states are joined where paths meet and loops run to a fixed point. States only
/// grow and are finite, so it ends; a function that needs more than <see cref="MaxVisits"/> visits of blocks is given up, silently.
/// </summary>
internal sealed class LifecycleFlow
{
    /// <summary>How many blocks one function may have evaluated; ordinary functions need two or three visits a block.</summary>
    public const int MaxVisits = 4_000;

    private readonly ControlFlowGraph _graph;
    private readonly FlowVariables _variables;
    private readonly FlowEvaluator _evaluator;
    private readonly FlowCondition _condition;
    private readonly Queue<(BasicBlock Block, Continuation Continuation)> _pending = new();
    private readonly HashSet<(BasicBlock, Continuation)> _waiting = [];
    private readonly List<(BasicBlock Block, Continuation Continuation)> _reached = [];

    private LifecycleFlow(ControlFlowGraph graph, FlowVariables variables, LifecycleSymbols symbols)
    {
        _graph = graph;
        _variables = variables;
        _evaluator = new FlowEvaluator(variables, symbols);
        _condition = new FlowCondition(variables);
    }

    /// <summary>Adds every use of a tracked object, with the states it may be in there, to <paramref name="uses"/>.</summary>
    public static void Collect(
        ControlFlowGraph graph, FlowVariables variables, LifecycleSymbols symbols, Dictionary<IOperation, LifecycleUse> uses, CancellationToken cancellation)
    {
        var flow = new LifecycleFlow(graph, variables, symbols);
        if (!flow.Settle(cancellation))
        {
            return;
        }

        foreach ((BasicBlock block, Continuation continuation) in flow._reached)
        {
            cancellation.ThrowIfCancellationRequested();
            flow._evaluator.Evaluate(block, continuation.Entries[block.Ordinal]!.Clone(), guarded: false, uses);
        }
    }

    private bool Settle(CancellationToken cancellation)
    {
        Enter(_graph.Blocks[0], _variables.Entry(), Continuation.Root(_graph.Blocks.Length));
        for (int visits = 0; _pending.Count > 0; visits++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (visits == MaxVisits)
            {
                return false;
            }

            (BasicBlock block, Continuation continuation) = _pending.Dequeue();
            _waiting.Remove((block, continuation));
            Visit(block, continuation);
        }

        return true;
    }

    private void Visit(BasicBlock block, Continuation continuation)
    {
        FlowState state = continuation.Entries[block.Ordinal]!.Clone();
        FlowState? raised = _evaluator.Evaluate(block, state, IsGuarded(block), uses: null);
        if (raised is not null)
        {
            Raise(block.EnclosingRegion, raised, continuation);
        }

        if (block.ConditionKind != ControlFlowConditionKind.None && block.BranchValue is { } condition)
        {
            bool jumps = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            FlowState taken = state.Clone();
            if (_condition.Assume(condition, jumps, taken))
            {
                Follow(block, block.ConditionalSuccessor, taken, continuation);
            }

            if (_condition.Assume(condition, !jumps, state))
            {
                Follow(block, block.FallThroughSuccessor, state, continuation);
            }

            return;
        }

        Follow(block, block.FallThroughSuccessor, state, continuation);
    }

    private void Follow(BasicBlock block, ControlFlowBranch? branch, FlowState state, Continuation continuation)
    {
        switch (branch?.Semantics)
        {
            case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return:
                Leave(branch, 0, state, continuation);
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                Finish(block, state, continuation);
                break;

            // What a throw leaves behind was raised with the block.
            default:
                break;
        }
    }

    /// <summary>Runs the <c>finally</c> blocks that a branch leaves, innermost first, then arrives.</summary>
    private void Leave(ControlFlowBranch branch, int next, FlowState state, Continuation continuation)
    {
        if (next < branch.FinallyRegions.Length)
        {
            Enter(First(branch.FinallyRegions[next]), state, continuation.After(branch, next + 1));
        }
        else if (branch.Destination is { } destination)
        {
            Enter(destination, state, continuation);
        }
    }

    /// <summary>The end of a <c>finally</c>; the end of a filter that said no has been accounted for where the exception was raised.</summary>
    private void Finish(BasicBlock block, FlowState state, Continuation continuation)
    {
        ControlFlowRegion? region = block.EnclosingRegion;
        while (region is not null && region.Kind is not (ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter))
        {
            region = Around(region);
        }

        if (region?.Kind != ControlFlowRegionKind.Finally || continuation.Outer is null)
        {
            return;
        }

        if (continuation.Branch is { } branch)
        {
            Leave(branch, continuation.Next, state, continuation.Outer);
        }
        else
        {
            Raise(region.EnclosingRegion, state, continuation.Outer);
        }
    }

    /// <summary>An exception in a region goes to every handler that might take it, and outward until one surely does.</summary>
    private void Raise(ControlFlowRegion? region, FlowState state, Continuation continuation)
    {
        for (; region is not null; region = Around(region))
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                continuation = continuation.Outer ?? continuation;
            }
            else if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndFinally } statement })
            {
                ControlFlowRegion handler = statement.NestedRegions[1];
                Enter(First(handler), state, continuation.WhileRaising(handler));
                return;
            }
            else if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndCatch } guarded })
            {
                bool surely = false;
                for (int i = 1; i < guarded.NestedRegions.Length && !surely; i++)
                {
                    ControlFlowRegion handler = guarded.NestedRegions[i];
                    Enter(First(handler), state, continuation);
                    surely = handler.Kind == ControlFlowRegionKind.Catch && TakesAll(handler.ExceptionType);
                }

                if (surely)
                {
                    return;
                }
            }
        }
    }

    private static bool TakesAll(ITypeSymbol? exception) =>
        exception is null or { SpecialType: SpecialType.System_Object }
            or { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsGuarded(BasicBlock block)
    {
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = Around(region))
        {
            if (region.Kind == ControlFlowRegionKind.Try)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The region around one; none beyond the root, where a lambda's regions go on into those of the function around it.</summary>
    private static ControlFlowRegion? Around(ControlFlowRegion region) => region.Kind == ControlFlowRegionKind.Root ? null : region.EnclosingRegion;

    private BasicBlock First(ControlFlowRegion region) => _graph.Blocks[region.FirstBlockOrdinal];

    private void Enter(BasicBlock block, FlowState state, Continuation continuation)
    {
        FlowState? known = continuation.Entries[block.Ordinal];
        if (known is null)
        {
            continuation.Entries[block.Ordinal] = state.Clone();
            _reached.Add((block, continuation));
        }
        else if (!known.Join(state))
        {
            return;
        }

        if (_waiting.Add((block, continuation)))
        {
            _pending.Enqueue((block, continuation));
        }
    }
}
