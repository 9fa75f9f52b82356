using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Gives a field the number that its diagnostic found to be free.</summary>
public abstract class FieldNumberFix : SyntaxFix<AttributeArgumentSyntax>
{
    private protected FieldNumberFix(DiagnosticDescriptor rule) : base(rule)
    {
    }

    private protected sealed override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, AttributeArgumentSyntax node, Diagnostic diagnostic)
    {
        if (NumberOf(diagnostic) is not { } number)
        {
            return [];
        }

        ExpressionSyntax literal = Literal(number).WithTriviaFrom(node.Expression);
        return [($"Use the number {number.ToString(CultureInfo.InvariantCulture)}", root.ReplaceNode(node.Expression, literal))];
    }

    internal static int? NumberOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(MessageAnalyzer.NumberProperty, out string? text)
        && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : null;

    internal static LiteralExpressionSyntax Literal(int number) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(number));
}
