using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3006: a member of a service is a property, an indexer or an event.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceMemberIsNoMethod : ServiceAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ServiceMemberIsNoMethod];

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol service)
    {
        foreach (ISymbol member in ServiceParser.Members(service).Where(member => member is not IMethodSymbol && IsOwn(member, service)))
        {
            string kind = member is IPropertySymbol { IsIndexer: true } ? "an indexer" : member is IPropertySymbol ? "a property" : "an event";
            Report(context, Descriptors.ServiceMemberIsNoMethod, LocationOf(member, service), member.Name, kind, member is IEventSymbol ? "IAsyncEnumerable<T>" : "ValueTask<T>");
        }
    }
}
