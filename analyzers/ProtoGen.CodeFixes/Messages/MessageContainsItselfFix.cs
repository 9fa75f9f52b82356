using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Makes a field nullable, so that a message can end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MessageContainsItselfFix() : SyntaxFix<TypeSyntax>(Descriptors.MessageContainsItself)
{
    private protected override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, TypeSyntax node, Diagnostic diagnostic)
    {
        // The innermost node of 'Shop.Order' is 'Order'; the whole of it is what was reported.
        while (node.Parent is TypeSyntax outer && diagnostic.Location.SourceSpan.Contains(outer.Span))
        {
            node = outer;
        }

        return [("Make it nullable", root.ReplaceNode(node, SyntaxFactory.NullableType(node.WithoutTrivia()).WithTriviaFrom(node)))];
    }
}
