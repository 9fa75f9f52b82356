using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>A rule about interfaces marked <c>[Service]</c>.</summary>
public abstract class ServiceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Interface } type && ServiceMethodParser.HasAttribute(type, Names.ServiceAttribute))
                {
                    Analyze(symbol, type);
                }
            },
            SymbolKind.NamedType);
    }

    private protected abstract void Analyze(SymbolAnalysisContext context, INamedTypeSymbol service);

    /// <summary>Whether the member is this service's to answer for: its own, or of a base that is no service itself.</summary>
    private protected static bool IsOwn(ISymbol member, INamedTypeSymbol service) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingType, service) || !ServiceMethodParser.HasAttribute(member.ContainingType, Names.ServiceAttribute);

    /// <summary>Where to point: at the symbol, or at the service where it is declared in another project.</summary>
    private protected static Location LocationOf(ISymbol symbol, INamedTypeSymbol service) =>
        symbol.Locations is [{ IsInSource: true } location, ..] ? location : service.Locations[0];

    private protected static void Report(SymbolAnalysisContext context, DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, location, arguments));
}
