using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3004: two methods of a service have the same name on the wire, as overloads do, and a method with and without <c>Async</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceMethodNameTaken : ServiceAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ServiceMethodNameTaken];

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol service)
    {
        var taken = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (IMethodSymbol method in ServiceParser.Members(service).OfType<IMethodSymbol>())
        {
            // What cannot be called takes no name, and has an error of its own.
            if (ServiceMethodParser.Parse(method, out _, out _) is { } model && !taken.Add(model.WireName) && IsOwn(method, service))
            {
                Report(context, Descriptors.ServiceMethodNameTaken, LocationOf(method, service), method.Name, model.WireName, service.Name);
            }
        }
    }
}
