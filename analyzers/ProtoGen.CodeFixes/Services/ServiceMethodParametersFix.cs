using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>PG3002: passes a parameter by value, or takes a second token out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ServiceMethodParametersFix() : SyntaxFix<ParameterSyntax>(Descriptors.ServiceMethodParameters)
{
    private protected override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, ParameterSyntax node, Diagnostic diagnostic)
    {
        SyntaxToken[] byReference = [.. node.Modifiers.Where(IsByReference)];
        if (byReference.Length > 0)
        {
            // `ref readonly` goes as a whole; what stands in front of the first word, such as a comment, stays.
            ParameterSyntax byValue = node
                .WithModifiers([.. node.Modifiers.Where(modifier => !IsByReference(modifier) && !modifier.IsKind(SyntaxKind.ReadOnlyKeyword))])
                .WithLeadingTrivia(node.GetLeadingTrivia());
            return [("Pass it by value", root.ReplaceNode(node, byValue))];
        }

        // A lone token is no fault, so one that is reported is the second.
        return node is { Type: { } type, Parent: ParameterListSyntax list } && type.GetLastToken().ValueText == nameof(System.Threading.CancellationToken)
            ? [("Remove the second CancellationToken", root.ReplaceNode(list, list.WithParameters(list.Parameters.Remove(node))))]
            : [];
    }

    private static bool IsByReference(SyntaxToken modifier) =>
        modifier.IsKind(SyntaxKind.RefKeyword) || modifier.IsKind(SyntaxKind.InKeyword) || modifier.IsKind(SyntaxKind.OutKeyword);
}
