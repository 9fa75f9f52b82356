using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Declarations;

/// <summary>Reads a service from its interface's symbol.</summary>
internal static class ServiceParser
{
    /// <summary>The service; null where no client and server can stand beside the interface.</summary>
    public static ServiceModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        TypeDeclarationParser.IsFirstPart(context, cancellation) ? Parse((INamedTypeSymbol)context.TargetSymbol, cancellation) : null;

    public static ServiceModel? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (Problem(type) != ServiceDeclarationProblem.None)
        {
            return null;
        }

        var methods = new List<ServiceMethodModel>();
        var unsupported = new List<UnsupportedMember>();
        var names = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (ISymbol member in Members(type))
        {
            cancellation.ThrowIfCancellationRequested();
            if (member is IMethodSymbol method && ServiceMethodParser.Parse(method, out _, out _) is { } model && names.Add(model.WireName))
            {
                methods.Add(model);
            }
            else
            {
                unsupported.Add(Unsupported(member, isNameFree: member.Name != Name(type) + "Client" && Members(type).Count(other => other.Name == member.Name) == 1));
            }
        }

        string name = Name(type);
        return new ServiceModel(
            TypeDeclarationParser.Parse(type),
            name,
            WireName(type),
            Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetText(type.DeclaredAccessibility),
            methods.ToEquatableArray(),
            unsupported.ToEquatableArray(),
            InTheWay(type, name + "Client") is null,
            InTheWay(type, name + "Server") is null,
            new[] { type }.Concat(type.AllInterfaces).Concat(Beside(type).GetTypeMembers(name + "Client", 0))
                .All(static owner => owner.GetMembers("Connection").IsEmpty && owner.GetMembers("get_Connection").IsEmpty));
    }

    /// <summary>What keeps an interface from being a service.</summary>
    public static ServiceDeclarationProblem Problem(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType)
            {
                return ServiceDeclarationProblem.Generic;
            }
        }

        return type.IsFileLocal ? ServiceDeclarationProblem.FileLocal
            : type.ContainingType is { } containing && !TypeDeclarationParser.IsPartial(containing) ? ServiceDeclarationProblem.InsideNonPartial
            : ServiceDeclarationProblem.None;
    }

    /// <summary>What a client has to implement: the interface's members and those of its bases, but for what has a body.</summary>
    public static IEnumerable<ISymbol> Members(INamedTypeSymbol type) =>
        new[] { type }.Concat(type.AllInterfaces.Where(static candidate => candidate.ToDisplayString() != "System.IAsyncDisposable"))
            .SelectMany(static candidate => candidate.GetMembers())
            .Where(static member => member.IsAbstract && member switch
            {
                IMethodSymbol method => method.MethodKind == MethodKind.Ordinary,
                IPropertySymbol or IEventSymbol => true,
                _ => false,
            });

    /// <summary>The interface's name without the I that interfaces have.</summary>
    public static string Name(INamedTypeSymbol type) =>
        type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1]) ? type.Name.Substring(1) : type.Name;

    /// <summary>The service's name on the wire.</summary>
    public static string WireName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = $"{outer.MetadataName}.{name}";
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{name}" : name;
    }

    /// <summary>What keeps a partial class of this name from being written beside the interface; null where nothing does.</summary>
    /// <returns>A type or another member that has the name, the type around the interface, or the service that has the class already.</returns>
    public static ISymbol? InTheWay(INamedTypeSymbol type, string name)
    {
        if (type.ContainingType is { } containing && containing.Name == name)
        {
            return containing;
        }

        // Of 'IQuotes' and 'Quotes' the first has QuotesClient and QuotesServer.
        ISymbol? namesake = type.Name != Name(type) ? null : Beside(type).GetTypeMembers("I" + type.Name, 0).FirstOrDefault(other =>
            other.TypeKind == TypeKind.Interface && Name(other) == type.Name && ServiceMethodParser.HasAttribute(other, Names.ServiceAttribute) && Problem(other) == ServiceDeclarationProblem.None);
        return namesake ?? Beside(type).GetMembers(name).FirstOrDefault(static existing => existing is not INamedTypeSymbol named || (named.Arity == 0 && !IsPartialClass(named)));
    }

    private static INamespaceOrTypeSymbol Beside(INamedTypeSymbol type) => (INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace;

    private static bool IsPartialClass(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.All(static reference =>
        reference.GetSyntax() is ClassDeclarationSyntax declaration && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));

    private static readonly SymbolDisplayFormat s_explicit = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Included,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_public = s_explicit
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeParameters)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints)
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue);

    // Code that calls the member is as it will be when the member is mended, so it must find it on the client too.
    private static UnsupportedMember Unsupported(ISymbol member, bool isNameFree) => member switch
    {
        IPropertySymbol property => new(
            property.ToDisplayString(s_explicit),
            string.Join(" ", new[] { property.GetMethod is null ? null : "get", property.SetMethod is null ? null : property.SetMethod.IsInitOnly ? "init" : "set" }.Where(accessor => accessor is not null))),
        IEventSymbol @event => new($"event {@event.ToDisplayString(s_explicit)}", "add remove"),
        _ when isNameFree && member.Name is not ("DisposeAsync" or "ConnectAsync") => new($"public {member.ToDisplayString(s_public)}", ""),
        _ => new(member.ToDisplayString(s_explicit), ""),
    };
}
