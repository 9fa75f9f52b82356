using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ProtoGen.CodeFixes;

/// <summary>A fix that changes the source around the reported node and asks nothing but the diagnostic.</summary>
public abstract class SyntaxFix<TNode> : CodeFixProvider where TNode : SyntaxNode
{
    private protected SyntaxFix(DiagnosticDescriptor rule) => FixableDiagnosticIds = [rule.Id];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>() is { } node)
            {
                foreach ((string title, SyntaxNode changed) in Fixes(root, node, diagnostic).Select(fix => (fix.Title, fix.Root)))
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), EquivalenceKey(title)),
                        diagnostic);
                }
            }
        }
    }

    /// <summary>The changed source for each way to fix, the best one first.</summary>
    private protected abstract ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, TNode node, Diagnostic diagnostic);

    // Titles that differ by their numbers alone are one fix when all places are fixed together.
    private string EquivalenceKey(string title) => GetType().Name + new string([.. title.Where(character => !char.IsDigit(character))]);
}
