using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ProtoGen.Analyzers;

/// <summary>
/// What the rules about an object's life share: finding the members worth following, following them, and asking the rule about each
/// use. A member in which no tracked object gets a known state costs one look at its creations and calls, and no control-flow graph.
/// </summary>
public abstract class LifecycleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (LifecycleSymbols.Bind(start.Compilation) is { } symbols)
            {
                start.RegisterOperationBlockStartAction(block => Watch(block, symbols));
                start.RegisterSymbolStartAction(type => Watch(type, symbols), SymbolKind.NamedType);
            }
        });
    }

    /// <summary>The diagnostic for a use, if the rule has something to say about it.</summary>
    private protected abstract Diagnostic? Judge(LifecycleUse use);

    private void Watch(OperationBlockStartAnalysisContext context, LifecycleSymbols symbols)
    {
        int found = 0;
        context.RegisterOperationAction(
            operation =>
            {
                if (Volatile.Read(ref found) == 0 && symbols.IsStart(operation.Operation))
                {
                    Volatile.Write(ref found, 1);
                }
            },
            OperationKind.ObjectCreation,
            OperationKind.Invocation);
        context.RegisterOperationBlockEndAction(end =>
        {
            if (Volatile.Read(ref found) == 0)
            {
                return;
            }

            foreach (IOperation block in end.OperationBlocks)
            {
                // Top-level statements come as a method body, all others as the block inside; attributes and default values hold no sockets.
                if (block.Kind is OperationKind.Block or OperationKind.MethodBody or OperationKind.ConstructorBody or OperationKind.FieldInitializer or OperationKind.PropertyInitializer)
                {
                    Analyze(end.GetControlFlowGraph(block), end, symbols);
                }
            }
        });
    }

    private void Watch(SymbolStartAnalysisContext context, LifecycleSymbols symbols)
    {
        if (FieldFacts.Of((INamedTypeSymbol)context.Symbol, symbols) is not { } facts)
        {
            return;
        }

        context.RegisterOperationAction(operation => facts.Mention((IFieldReferenceOperation)operation.Operation), OperationKind.FieldReference);
        context.RegisterOperationAction(operation => facts.Initialize((IFieldInitializerOperation)operation.Operation), OperationKind.FieldInitializer);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (LifecycleUse use in facts.Uses())
            {
                if (Judge(use) is { } diagnostic)
                {
                    end.ReportDiagnostic(diagnostic);
                }
            }
        });
    }

    private void Analyze(ControlFlowGraph graph, OperationBlockAnalysisContext context, LifecycleSymbols symbols)
    {
        var functions = new List<(ControlFlowGraph Graph, FlowVariables Variables)>();
        Add(graph, functions, symbols, context.OwningSymbol, context.CancellationToken);
        Separate(functions);
        var uses = new Dictionary<IOperation, LifecycleUse>();
        foreach ((ControlFlowGraph function, FlowVariables variables) in functions)
        {
            LifecycleFlow.Collect(function, variables, symbols, uses, context.CancellationToken);
        }

        foreach (LifecycleUse use in uses.Values)
        {
            if (Judge(use) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static void Add(
        ControlFlowGraph graph, List<(ControlFlowGraph, FlowVariables)> functions, LifecycleSymbols symbols, ISymbol owner, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        FlowVariables variables = FlowVariables.Of(graph, symbols, owner);
        functions.Add((graph, variables));
        foreach (ControlFlowGraph nested in variables.Nested)
        {
            Add(nested, functions, symbols, owner, cancellation);
        }
    }

    /// <summary>A variable that two functions mention may change in one while the other runs: neither follows it.</summary>
    private static void Separate(List<(ControlFlowGraph Graph, FlowVariables Variables)> functions)
    {
        if (functions.Count == 1)
        {
            return;
        }

        var seen = new Dictionary<ISymbol, FlowVariables>(SymbolEqualityComparer.Default);
        var shared = new List<ISymbol>();
        foreach ((_, FlowVariables variables) in functions)
        {
            foreach (ISymbol symbol in variables.Mentioned)
            {
                if (!seen.ContainsKey(symbol))
                {
                    seen.Add(symbol, variables);
                }
                else if (symbol is not IFieldSymbol)
                {
                    shared.Add(symbol);
                }
            }
        }

        foreach (ISymbol symbol in shared)
        {
            foreach ((_, FlowVariables variables) in functions)
            {
                variables.Share(symbol);
            }
        }
    }
}
