using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3005: an interface is marked as a service and cannot be one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceDeclaration : ServiceAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ServiceDeclaration];

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol service)
    {
        string? why = ServiceParser.Problem(service) switch
        {
            ServiceDeclarationProblem.Generic => "it has type parameters, its own or those of a type around it, and would be another service for each argument; write one interface for each",
            ServiceDeclarationProblem.InsideNonPartial => $"'{service.ContainingType?.Name}' is not partial, so no client and server can be put beside it; make it partial",
            ServiceDeclarationProblem.FileLocal => "it is visible in its file alone, where generated code is not; remove 'file'",
            _ => null,
        };
        if (why is not null)
        {
            Report(context, Descriptors.ServiceDeclaration, service.Locations[0], service.Name, why);
        }
    }
}
