using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3007: <c>[OneWay]</c> on a method that answers, or that is no method of a service.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneWayHasNoEffect : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.OneWayHasNoEffect];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (!ServiceMethodParser.HasAttribute(method, Names.OneWayAttribute))
        {
            return;
        }

        string? why = null;
        if (method.ContainingType is not { TypeKind: TypeKind.Interface } service || !ServiceMethodParser.HasAttribute(service, Names.ServiceAttribute))
        {
            why = "is no method of a [Service] interface";
        }
        else if (ServiceMethodParser.Parse(method, out ServiceProblem problem, out _) is null && problem == ServiceProblem.OneWayWithAnswer)
        {
            why = "answers its caller, who has to wait for that";
        }

        if (why is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.OneWayHasNoEffect, method.Locations[0], method.Name, why));
        }
    }
}
