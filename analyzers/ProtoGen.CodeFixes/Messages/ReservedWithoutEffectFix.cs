using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Swaps the ends of a reserved range that goes down.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReservedWithoutEffectFix() : SyntaxFix<AttributeSyntax>(Descriptors.ReservedWithoutEffect)
{
    private protected override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, AttributeSyntax node, Diagnostic diagnostic) =>
        // A range that begins below 1 is not mended by turning it round.
        Argument(node, "From") is { } from && Argument(node, "To") is { } to && from is LiteralExpressionSyntax && to is LiteralExpressionSyntax
            ? [("Swap From and To", root.ReplaceNodes([from, to], (old, _) => (old == from ? to : from).WithTriviaFrom(old)))]
            : [];

    private static ExpressionSyntax? Argument(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;
}
