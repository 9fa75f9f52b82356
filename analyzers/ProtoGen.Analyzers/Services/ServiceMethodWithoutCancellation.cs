using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3003: a method of a service has no cancellation token.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceMethodWithoutCancellation : ServiceAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ServiceMethodWithoutCancellation];

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol service)
    {
        foreach (IMethodSymbol method in ServiceParser.Members(service).OfType<IMethodSymbol>().Where(method => IsOwn(method, service)))
        {
            if (ServiceMethodParser.Parse(method, out _, out _) is { Cancellation: null })
            {
                Report(context, Descriptors.ServiceMethodWithoutCancellation, LocationOf(method, service), method.Name);
            }
        }
    }
}
