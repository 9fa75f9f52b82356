using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Declarations;

/// <summary>Which properties and fields of a type are a packet's members, and in which order.</summary>
internal static class PacketMembers
{
    /// <summary>Every attribute that says something of a member.</summary>
    public static readonly ImmutableHashSet<string> Attributes = ImmutableHashSet.Create(
        Names.BitsAttribute, Names.CountAttribute, Names.LengthOfAttribute, Names.CountOfAttribute, Names.ChecksumAttribute, Names.RestAttribute);

    public static bool IsMemberAttribute(AttributeData attribute) =>
        attribute.AttributeClass is { } type && Attributes.Contains(type.ToDisplayString());

    /// <summary>The members in the order of the wire: a record's positional ones, then the others as the source has them.</summary>
    public static ImmutableArray<DeclaredMember> Of(INamedTypeSymbol type)
    {
        var members = ImmutableArray.CreateBuilder<DeclaredMember>();
        var positional = new HashSet<string>();
        if (type.IsRecord && PrimaryConstructor(type) is { } constructor)
        {
            // A parameter without a name is one that is still being typed.
            foreach (IParameterSymbol parameter in constructor.Parameters.Where(parameter => parameter.Name.Length > 0))
            {
                ISymbol? member = type.GetMembers(parameter.Name).FirstOrDefault(candidate => candidate is IPropertySymbol or IFieldSymbol);
                if (member is not null && IsStored(member, type) && positional.Add(parameter.Name))
                {
                    members.Add(new DeclaredMember(member, parameter));
                }
            }
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (IsStored(member, type) && !positional.Contains(member.Name)
                && (member.DeclaredAccessibility == Accessibility.Public || member.GetAttributes().Any(IsMemberAttribute)))
            {
                members.Add(new DeclaredMember(member, null));
            }
        }

        return members.ToImmutable();
    }

    /// <summary>The constructor whose parameters stand behind the type's name, or null.</summary>
    public static IMethodSymbol? PrimaryConstructor(INamedTypeSymbol type) => type.InstanceConstructors.FirstOrDefault(constructor =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null }));

    /// <summary>Whether the member holds a value of its own; a computed property does not.</summary>
    private static bool IsStored(ISymbol member, INamedTypeSymbol type) => member switch
    {
        { IsStatic: true } or { Name: "" } => false,
        IFieldSymbol field => !field.IsImplicitlyDeclared && field.CanBeReferencedByName,
        IPropertySymbol { IsIndexer: false } property => type.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)),
        _ => false,
    };
}
