using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3008: the client or the server of a service would have a name that something else has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceClassNameTaken : ServiceAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ServiceClassNameTaken];

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol service)
    {
        if (ServiceParser.Problem(service) != ServiceDeclarationProblem.None)
        {
            return;
        }

        foreach (string kind in new[] { "Client", "Server" })
        {
            string name = ServiceParser.Name(service) + kind;
            ISymbol? inTheWay = ServiceParser.InTheWay(service, name);
            if (inTheWay is INamedTypeSymbol { TypeKind: TypeKind.Interface } twin && twin.Name != name)
            {
                // Both classes are the other service's: one mistake, told once.
                Report(context, Descriptors.ServiceClassNameTaken, service.Locations[0], service.Name, "client and no server", name, $"is that of '{twin.Name}'; rename one of the two interfaces");
                return;
            }

            string? why = inTheWay switch
            {
                null => null,
                { } outer when SymbolEqualityComparer.Default.Equals(outer, service.ContainingType) => "is the type around it; rename one of the two",
                INamedTypeSymbol { TypeKind: TypeKind.Class, IsRecord: false } => "exists and is not partial; make it partial, or rename one of the two",
                _ => "exists and is no class; rename one of the two",
            };
            if (why is not null)
            {
                Report(context, Descriptors.ServiceClassNameTaken, service.Locations[0], service.Name, kind.ToLowerInvariant(), name, why);
            }
        }
    }
}
