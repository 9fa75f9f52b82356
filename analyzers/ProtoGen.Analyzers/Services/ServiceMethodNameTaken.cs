using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3004: two methods of a service have the same name on the wire, as overloads do, and a method with and without <c>Async</c>; or one is called as the client is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceMethodNameTaken : ServiceAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ServiceMethodNameTaken];

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol service)
    {
        var taken = new Dictionary<string, IMethodSymbol>(System.StringComparer.Ordinal);
        foreach (IMethodSymbol method in ServiceParser.Members(service).OfType<IMethodSymbol>())
        {
            // What cannot be called takes no name, and has an error of its own.
            if (ServiceMethodParser.Parse(method, out _, out _) is not { } model)
            {
                continue;
            }

            if (ServiceParser.IsOfClient(service, method))
            {
                string what = method.Name == "DisposeAsync" ? "is what closes the client" : "is what the client is called";
                Location location = IsOwn(method, service) ? LocationOf(method, service) : service.Locations[0];
                Report(context, Descriptors.ServiceMethodNameTaken, location, method.Name, $"{what} of '{service.Name}' already", "it");
            }
            else if (!taken.TryGetValue(model.WireName, out IMethodSymbol? first))
            {
                taken.Add(model.WireName, method);
            }
            else if (!IsToldOfABase(service, first, method))
            {
                // A method of a base that is a service itself is in order there; what is added here is at fault.
                (IMethodSymbol? culprit, IMethodSymbol other) = IsOwn(method, service) ? (method, first) : IsOwn(first, service) ? (first, method) : (null, first);
                Report(
                    context,
                    Descriptors.ServiceMethodNameTaken,
                    culprit is null ? service.Locations[0] : LocationOf(culprit, service),
                    (culprit ?? method).Name,
                    $"is called '{model.WireName}' on the wire, as another method of '{(culprit is null ? service : other.ContainingType).Name}' is",
                    "one of them");
            }
        }
    }

    /// <summary>Whether a base of the service is a service that has both methods, and the error.</summary>
    private static bool IsToldOfABase(INamedTypeSymbol service, IMethodSymbol first, IMethodSymbol second) => service.AllInterfaces.Any(inherited =>
        ServiceMethodParser.HasAttribute(inherited, Names.ServiceAttribute) && Has(inherited, first) && Has(inherited, second));

    private static bool Has(INamedTypeSymbol type, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(type, method.ContainingType) || type.AllInterfaces.Contains(method.ContainingType, SymbolEqualityComparer.Default);
}
