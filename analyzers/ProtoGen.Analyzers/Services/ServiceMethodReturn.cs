using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3001: a method of a service returns what no call can give.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServiceMethodReturn : ServiceAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ServiceMethodReturn];

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol service)
    {
        foreach (IMethodSymbol method in ServiceParser.Members(service).OfType<IMethodSymbol>().Where(method => IsOwn(method, service)))
        {
            ServiceMethodParser.Parse(method, out ServiceProblem problem, out ISymbol culprit);
            string type = culprit.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            string? why = problem switch
            {
                ServiceProblem.ReturnsVoid => "tells neither the end nor a failure; return ValueTask, marked [OneWay] where the caller is not to wait for the handler",
                ServiceProblem.ReturnsBareMessage => $"would block its caller; return ValueTask<{type}>",
                ServiceProblem.ReturnsOther when culprit is ITypeSymbol { TypeKind: not TypeKind.Error } =>
                    "no call can give; return ValueTask<T> of a message, ValueTask, or IAsyncEnumerable<T> of messages",
                ServiceProblem.AnswerIsNoMessage when culprit is ITypeSymbol { NullableAnnotation: NullableAnnotation.Annotated } answer && ServiceMethodParser.IsMessage(answer.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) =>
                    "may be null, and there is no null on the wire; return a message with a field that may be absent",
                ServiceProblem.AnswerIsNoMessage when culprit is ITypeSymbol { TypeKind: not TypeKind.Error } =>
                    "is no message; put it into a [Message] type",
                _ => null,
            };
            if (why is not null)
            {
                Report(context, Descriptors.ServiceMethodReturn, ReturnLocation(method, service), method.Name, type, why);
            }
        }
    }

    private static Location ReturnLocation(IMethodSymbol method, INamedTypeSymbol service) =>
        method.DeclaringSyntaxReferences is [{ } reference, ..] && reference.GetSyntax() is MethodDeclarationSyntax declaration
            ? declaration.ReturnType.GetLocation()
            : LocationOf(method, service);
}
