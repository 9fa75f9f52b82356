using System.Linq;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Declarations;

/// <summary>Reads a method of a service from its symbol, or says what keeps it out.</summary>
internal static class ServiceMethodParser
{
    private static readonly SymbolDisplayFormat s_type =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Reads <paramref name="method"/>.</summary>
    /// <param name="method">A method of an interface.</param>
    /// <param name="problem">What is wrong, where null is returned.</param>
    /// <param name="culprit">The type or parameter that is wrong; the method itself where neither is.</param>
    public static ServiceMethodModel? Parse(IMethodSymbol method, out ServiceProblem problem, out ISymbol culprit)
    {
        bool isOneWay = HasAttribute(method, Names.OneWayAttribute);
        culprit = method;
        problem = method.IsStatic ? ServiceProblem.Static
            : method.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal ? ServiceProblem.Inaccessible
            : method.IsGenericMethod ? ServiceProblem.Generic
            : ServiceProblem.None;
        if (problem != ServiceProblem.None)
        {
            return null;
        }

        (ServiceMethodShape shape, ITypeSymbol? response) = Shape(method, isOneWay, ref problem, ref culprit);
        if (problem != ServiceProblem.None)
        {
            return null;
        }

        IParameterSymbol[] tokens = method.Parameters.Where(parameter => IsCancellationToken(parameter.Type)).ToArray();
        IParameterSymbol[] requests = method.Parameters.Except(tokens).ToArray();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            problem = Problem(parameter);
            if (problem != ServiceProblem.None)
            {
                culprit = parameter;
                return null;
            }
        }

        if (tokens.Length > 1 || requests.Length > 1)
        {
            problem = tokens.Length > 1 ? ServiceProblem.SeveralTokens : ServiceProblem.SeveralRequests;
            culprit = tokens.Length > 1 ? tokens[1] : requests[1];
            return null;
        }

        foreach (ITypeSymbol type in requests.Select(request => request.Type).Append(response!).Where(type => type is not null))
        {
            if (!WillHaveCodec(type))
            {
                problem = ServiceProblem.MessageWithoutCodec;
                culprit = type;
                return null;
            }
        }

        return new ServiceMethodModel(
            TypeDeclarationParser.Escape(method.Name),
            WireName(method),
            shape,
            method.ReturnType.ToDisplayString(s_type),
            method.ReturnType.Name == "Task",
            response?.ToDisplayString(s_type),
            requests.Length == 0 ? null : Parameter(requests[0]),
            tokens.Length == 0 ? null : Parameter(tokens[0]),
            requests.Length == 1 && tokens.Length == 1 && tokens[0].Ordinal < requests[0].Ordinal);
    }

    /// <summary>The method's name on the wire, without the service's: that it is asynchronous is of no interest there.</summary>
    public static string WireName(IMethodSymbol method) =>
        method.Name.EndsWith("Async", System.StringComparison.Ordinal) && method.Name.Length > 5 ? method.Name.Substring(0, method.Name.Length - 5) : method.Name;

    public static bool IsCancellationToken(ITypeSymbol type) => Is(type, "System.Threading.CancellationToken");

    /// <summary>Whether the type is declared as a message or packet, or has a codec of its own.</summary>
    public static bool IsMessage(ITypeSymbol type) =>
        type is INamedTypeSymbol { NullableAnnotation: not NullableAnnotation.Annotated } named
        && (HasAttribute(named.OriginalDefinition, Names.MessageAttribute) || HasAttribute(named.OriginalDefinition, Names.PacketAttribute) || HasCodec(named));

    private static bool WillHaveCodec(ITypeSymbol type) =>
        type is INamedTypeSymbol named && (HasCodec(named) || TypeDeclarationParser.IsPartial(named.OriginalDefinition));

    private static bool HasCodec(INamedTypeSymbol type) => type.AllInterfaces.Any(candidate =>
        candidate is { MetadataName: "IWire`1", ContainingNamespace: { Name: "ProtoGen", ContainingNamespace.IsGlobalNamespace: true } }
        && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], type));

    public static bool HasAttribute(ISymbol symbol, string name) => symbol.GetAttributes().Any(attribute => Is(attribute.AttributeClass, name));

    private static bool Is(ITypeSymbol? type, string name) => type is INamedTypeSymbol && type.ToDisplayString() == name;

    private static (ServiceMethodShape Shape, ITypeSymbol? Response) Shape(IMethodSymbol method, bool isOneWay, ref ServiceProblem problem, ref ISymbol culprit)
    {
        culprit = method.ReturnType;
        if (method.ReturnsVoid)
        {
            problem = ServiceProblem.ReturnsVoid;
            return default;
        }

        string definition = method.ReturnType.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        switch (definition)
        {
            case "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.Task":
                return (isOneWay ? ServiceMethodShape.OneWay : ServiceMethodShape.Acknowledged, null);
            case "System.Threading.Tasks.ValueTask<TResult>" or "System.Threading.Tasks.Task<TResult>" or "System.Collections.Generic.IAsyncEnumerable<T>" or "System.Collections.Generic.IAsyncEnumerable<out T>":
                ITypeSymbol response = ((INamedTypeSymbol)method.ReturnType).TypeArguments[0];
                problem = !IsMessage(response) ? ServiceProblem.AnswerIsNoMessage : isOneWay ? ServiceProblem.OneWayWithAnswer : ServiceProblem.None;
                culprit = problem == ServiceProblem.AnswerIsNoMessage ? response : culprit;
                return (definition[7] == 'C' ? ServiceMethodShape.ServerStream : ServiceMethodShape.Unary, response);
            default:
                problem = method.RefKind == RefKind.None && IsMessage(method.ReturnType) ? ServiceProblem.ReturnsBareMessage : ServiceProblem.ReturnsOther;
                return default;
        }
    }

    private static ServiceProblem Problem(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not RefKind.None } => ServiceProblem.ByReference,
        { Type.TypeKind: TypeKind.Delegate } => ServiceProblem.TakesCallback,
        { Type: INamedTypeSymbol { TypeKind: TypeKind.Interface } type } when HasAttribute(type.OriginalDefinition, Names.ServiceAttribute) => ServiceProblem.TakesCallback,
        { Type: INamedTypeSymbol { Name: "IAsyncEnumerable", ContainingNamespace.Name: "Generic" } } => ServiceProblem.TakesStream,
        _ when IsCancellationToken(parameter.Type) || IsMessage(parameter.Type) => ServiceProblem.None,
        _ => ServiceProblem.RequestIsNoMessage,
    };

    private static ServiceParameter Parameter(IParameterSymbol parameter) =>
        new(TypeDeclarationParser.Escape(parameter.Name), parameter.Type.ToDisplayString(s_type), parameter.HasExplicitDefaultValue, parameter.Type.IsReferenceType);
}
