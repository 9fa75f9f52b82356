using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3006: a member of a service is a property, an indexer or an event, or a method that is static or protected.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceMemberIsNoMethod : ServiceAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ServiceMemberIsNoMethod];

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol service)
    {
        foreach (ISymbol member in ServiceParser.Members(service).Where(member => IsOwn(member, service)))
        {
            (string kind, string change) = member switch
            {
                { IsStatic: true } => ("static", "an instance method that returns ValueTask<T>, or give it a body"),
                IPropertySymbol { IsIndexer: true } => ("an indexer", "a method that returns ValueTask<T>"),
                IPropertySymbol => ("a property", "a method that returns ValueTask<T>"),
                IEventSymbol => ("an event", "a method that returns IAsyncEnumerable<T>"),
                IMethodSymbol method => ServiceMethodParser.Parse(method, out ServiceProblem problem, out _) is null && problem == ServiceProblem.Inaccessible
                    ? ("protected", "public")
                    : default,
                _ => default,
            };
            if (kind is not null)
            {
                string name = member is IMethodSymbol { MethodKind: not MethodKind.Ordinary } @operator ? @operator.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) : member.Name;
                Report(context, Descriptors.ServiceMemberIsNoMethod, LocationOf(member, service), name, kind, change);
            }
        }
    }
}
