using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3002: a method of a service takes what no call can carry.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceMethodParameters : ServiceAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ServiceMethodParameters];

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol service)
    {
        foreach (IMethodSymbol method in ServiceParser.Members(service).OfType<IMethodSymbol>().Where(method => IsOwn(method, service)))
        {
            ServiceMethodParser.Parse(method, out ServiceProblem problem, out ISymbol culprit);
            if (culprit is IParameterSymbol { Type.TypeKind: TypeKind.Error })
            {
                continue; // the compiler has said it
            }

            string name = culprit is IParameterSymbol parameter ? parameter.Name : string.Join(", ", method.TypeParameters.Select(type => type.Name));
            string? why = problem switch
            {
                ServiceProblem.Generic => "is a type that the peer would have to guess; write a method for each type",
                ServiceProblem.ByReference => "is passed by reference, and the peer has other memory; pass it by value and return what changes",
                ServiceProblem.TakesStream => "is a stream of items from the caller, which services cannot carry yet; send each item by a call of its own, and await it before the next where their order counts",
                ServiceProblem.TakesCallback => "is a call back to the caller, which services cannot carry yet; return IAsyncEnumerable<T> of what the caller is to be told",
                ServiceProblem.RequestIsNoMessage => "is no message; put it into a [Message] type",
                ServiceProblem.SeveralRequests => "is one value too many; put all of them into one [Message] type",
                ServiceProblem.SeveralTokens => "is a second CancellationToken; keep one",
                _ => null,
            };
            if (why is not null)
            {
                Report(context, Descriptors.ServiceMethodParameters, LocationOf(culprit, service), method.Name, name, why);
            }
        }
    }
}
