using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Removes an attribute that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PacketAttributeWithoutEffectFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.PacketAttributeWithoutEffect.Id);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax arguments } argument
            && argument.Span == context.Span && arguments.Parent is AttributeSyntax { Name: var name } && name.ToString() is "Packet" or "ProtoGen.Packet")
        {
            // Without the attribute it would be no packet at all.
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove '{argument}'",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.RemoveNode(arguments, SyntaxRemoveOptions.KeepNoTrivia)!)),
                    nameof(PacketAttributeWithoutEffectFix)),
                context.Diagnostics);
        }
        else if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is { Parent: AttributeListSyntax list } attribute)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove '{attribute.Name}'",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(Remove(root, list, attribute))),
                    nameof(PacketAttributeWithoutEffectFix)),
                context.Diagnostics);
        }
    }

    private static SyntaxNode Remove(SyntaxNode root, AttributeListSyntax list, AttributeSyntax attribute)
    {
        if (list.Attributes.Count > 1)
        {
            return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        // What follows the list takes over the indentation in front of it.
        SyntaxToken next = list.GetLastToken().GetNextToken();
        SyntaxAnnotation mark = new();
        root = root.ReplaceToken(next, next.WithLeadingTrivia(list.GetLeadingTrivia()).WithAdditionalAnnotations(mark));
        return root.RemoveNode(root.FindNode(list.Span).FirstAncestorOrSelf<AttributeListSyntax>()!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
