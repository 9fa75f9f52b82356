using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.CodeFixes;

/// <summary>Makes a type and the types around it partial.</summary>
public abstract class NotPartialFix : SyntaxFix<TypeDeclarationSyntax>
{
    private protected NotPartialFix(DiagnosticDescriptor rule) : base(rule)
    {
    }

    private protected sealed override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, TypeDeclarationSyntax node, Diagnostic diagnostic) =>
        [("Make it partial", MakePartial(root, node))];

    /// <summary>Adds <c>partial</c> to a declaration, and to the ones around it, where it is missing.</summary>
    internal static SyntaxNode MakePartial(SyntaxNode root, SyntaxNode innermost)
    {
        TypeDeclarationSyntax[] types = [.. innermost.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))];
        return root.ReplaceNodes(types, static (_, type) => WithPartial(type));
    }

    /// <summary>The declaration with <c>partial</c> as its last modifier.</summary>
    internal static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Any(SyntaxKind.PartialKeyword) ? type
            : type.Modifiers.Count > 0 ? (TypeDeclarationSyntax)type.AddModifiers(partial)
            // The first token has the comments and the indentation in front of it.
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers([partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)]);
    }
}
