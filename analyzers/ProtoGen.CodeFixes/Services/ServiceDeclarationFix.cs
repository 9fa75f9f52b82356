using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>PG3005: makes the types around a service partial, or a service visible outside its file. What has type parameters is left to its author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ServiceDeclarationFix() : SyntaxFix<InterfaceDeclarationSyntax>(Descriptors.ServiceDeclaration)
{
    private protected override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, InterfaceDeclarationSyntax node, Diagnostic diagnostic)
    {
        TypeDeclarationSyntax[] around = [.. node.Ancestors().OfType<TypeDeclarationSyntax>()];
        if (around.Append(node).Any(type => type.TypeParameterList is not null))
        {
            return [];
        }

        SyntaxToken file = node.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.FileKeyword));
        if (!file.IsKind(SyntaxKind.None))
        {
            InterfaceDeclarationSyntax visible = node.WithModifiers(node.Modifiers.Remove(file));
            SyntaxToken first = visible.Modifiers.Count > 0 ? visible.Modifiers[0] : visible.Keyword;
            return [("Remove 'file'", root.ReplaceNode(node, node.Modifiers.IndexOf(file) == 0 ? visible.ReplaceToken(first, first.WithLeadingTrivia(file.LeadingTrivia)) : visible))];
        }

        return around.Any(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)) ? [("Make the types around it partial", NotPartialFix.MakePartial(root, node.Parent!))] : [];
    }
}
