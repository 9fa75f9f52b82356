using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Declarations;

/// <summary>Reads from a type's symbol where its generated members go.</summary>
internal static class TypeDeclarationParser
{
    private static readonly SymbolDisplayFormat s_nameWithTypeParameters =
        new(genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters, miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static TypeDeclaration Parse(INamedTypeSymbol type)
    {
        var containing = new List<string>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containing.Insert(0, Header(outer));
        }

        return new TypeDeclaration(
            type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(s_namespace) : null,
            Escape(type.Name),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            Header(type),
            containing.ToEquatableArray(),
            IsPublic(type) ? "public" : "internal",
            HintName(type));
    }

    /// <summary>Whether generated code can add to the type: it and all types around it are partial.</summary>
    public static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>()
        .All(syntax => syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
        && (type.ContainingType is null || IsPartial(type.ContainingType));

    /// <summary>Whether the declaration at hand is the one to generate for. The attribute on two parts of a type, or on two types of one
    /// name, is the compiler's error; code for it twice would be a second one, and end the generator.</summary>
    public static bool IsFirstPart(GeneratorAttributeSyntaxContext context, System.Threading.CancellationToken cancellation)
    {
        AttributeData attribute = context.Attributes[0];
        SyntaxNode? syntax = context.TargetSymbol.GetAttributes()
            .First(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass))
            .ApplicationSyntaxReference?.GetSyntax(cancellation);
        return syntax is null || (context.TargetNode.FullSpan.Contains(syntax.FullSpan) && context.TargetNode.SyntaxTree == syntax.SyntaxTree);
    }

    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static readonly SymbolDisplayFormat s_namespace = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static string Header(INamedTypeSymbol type)
    {
        string keyword = (type.TypeKind, type.IsRecord) switch
        {
            (TypeKind.Struct, true) => "record struct",
            (TypeKind.Struct, false) => "struct",
            (TypeKind.Interface, _) => "interface",
            (_, true) => "record",
            _ => "class",
        };
        return $"partial {keyword} {type.ToDisplayString(s_nameWithTypeParameters)}";
    }

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));

    private static string HintName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = $"{outer.MetadataName}.{name}";
        }

        if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
        {
            name = $"{space.ToDisplayString()}.{name}";
        }

        // Two names that differ by case alone are one file to some file systems, and to the compiler; a hash of the exact name parts them.
        uint hash = 2166136261;
        foreach (char c in name)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        var hint = new StringBuilder(name.Length + 9);
        foreach (char c in name)
        {
            hint.Append(c is '`' ? '-' : char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_');
        }

        return hint.Append('.').Append(hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture)).ToString();
    }
}
