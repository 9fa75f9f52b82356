using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Removes an encoding that a field's type does not have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FieldEncodingMismatchFix() : SyntaxFix<AttributeArgumentSyntax>(Descriptors.FieldEncodingMismatch)
{
    private protected override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, AttributeArgumentSyntax node, Diagnostic diagnostic) =>
        [("Leave the encoding out", root.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia)!)];
}
