using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;
using ProtoGen.Declarations;

namespace ProtoGen.CodeFixes;

/// <summary>PG3007: removes the attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OneWayHasNoEffectFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.OneWayHasNoEffect.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || model?.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method
            || method.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == Names.OneWayAttribute)?.ApplicationSyntaxReference is not { } reference
            || await reference.GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false) is not AttributeSyntax { Parent: AttributeListSyntax list } oneWay)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Remove [OneWay]",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, Without(declaration, list, oneWay)))),
                nameof(OneWayHasNoEffectFix)),
            context.Diagnostics);
    }

    private static MethodDeclarationSyntax Without(MethodDeclarationSyntax declaration, AttributeListSyntax list, AttributeSyntax oneWay)
    {
        if (list.Attributes.Count > 1)
        {
            return declaration.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(oneWay)));
        }

        // What stood in front of the attribute, comments too, now stands in front of what followed it.
        bool isFirst = declaration.AttributeLists[0] == list;
        MethodDeclarationSyntax changed = declaration.WithAttributeLists(declaration.AttributeLists.Remove(list));
        return isFirst ? changed.WithLeadingTrivia(list.GetLeadingTrivia()) : changed;
    }
}
