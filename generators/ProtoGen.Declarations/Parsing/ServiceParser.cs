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
            bool isNameShared = Members(type).Count(other => other.Name == member.Name) > 1;
            if (member is IMethodSymbol method && !IsOfClient(type, method) && ServiceMethodParser.Parse(method, out _, out _) is { } model && names.Add(model.WireName))
            {
                bool isInherited = !SymbolEqualityComparer.Default.Equals(member.ContainingType, type);
                methods.Add(isNameShared && isInherited ? model with { DeclaredBy = member.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) } : model);
            }
            else
            {
                unsupported.Add(Unsupported(member, isNameFree: member.Name != Name(type) + "Client" && !isNameShared));
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
                IMethodSymbol method => method.MethodKind is MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion,
                IPropertySymbol or IEventSymbol => true,
                _ => false,
            });

    /// <summary>Whether the client of the service has a member, or is itself, of the method's name.</summary>
    public static bool IsOfClient(INamedTypeSymbol type, IMethodSymbol method) =>
        method.Name == Name(type) + "Client" || method is { Name: "DisposeAsync", Parameters.IsEmpty: true, IsGenericMethod: false };

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
    private static UnsupportedMember Unsupported(ISymbol member, bool isNameFree)
    {
        string modifiers = (member.IsStatic ? "static " : "") + (HasPointer(member) ? "unsafe " : "");
        return member switch
        {
            IPropertySymbol property => new(
                modifiers + property.ToDisplayString(s_explicit),
                string.Join(" ", new[] { property.GetMethod is null ? null : "get", property.SetMethod is null ? null : property.SetMethod.IsInitOnly ? "init" : "set" }.Where(accessor => accessor is not null))),
            IEventSymbol @event => new($"{modifiers}event {@event.ToDisplayString(s_explicit)}", "add remove"),
            _ when isNameFree && member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, Name: not ("DisposeAsync" or "ConnectAsync") } =>
                new($"public {modifiers}{member.ToDisplayString(s_public)}", ""),
            _ => new(modifiers + member.ToDisplayString(s_explicit), ""),
        };
    }

    /// <summary>Whether the member can be named in an unsafe context alone.</summary>
    private static bool HasPointer(ISymbol member) => member switch
    {
        IMethodSymbol method => HasPointer(method.ReturnType) || method.Parameters.Any(static parameter => HasPointer(parameter.Type)),
        IPropertySymbol property => HasPointer(property.Type) || property.Parameters.Any(static parameter => HasPointer(parameter.Type)),
        IEventSymbol @event => HasPointer(@event.Type),
        _ => false,
    };

    private static bool HasPointer(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => HasPointer(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasPointer),
        _ => false,
    };
}
