using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Removes an attribute of messages that does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FieldWithoutEffectFix() : SyntaxFix<AttributeSyntax>(Descriptors.FieldWithoutEffect)
{
    private protected override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, AttributeSyntax node, Diagnostic diagnostic)
    {
        var list = (AttributeListSyntax)node.Parent!;
        if (list.Attributes.Count > 1)
        {
            return [($"Remove [{node.Name}]", root.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia)!)];
        }

        // What stands in front of the list, comments and indentation, stays in front of the member.
        SyntaxNode owner = list.Parent!;
        SyntaxTriviaList leading = owner.GetLeadingTrivia();
        return [($"Remove [{node.Name}]", root.ReplaceNode(owner, owner.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(leading)))];
    }
}
