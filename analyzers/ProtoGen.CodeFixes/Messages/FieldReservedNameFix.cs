using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Renames a field whose name is reserved, wherever it is used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FieldReservedNameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.FieldReserved.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // A reserved number is reported on the number, a name on the name.
            if (root?.FindNode(diagnostic.Location.SourceSpan) is not { } node
                || node is not (ParameterSyntax or PropertyDeclarationSyntax or VariableDeclaratorSyntax)
                || model?.GetDeclaredSymbol(node, context.CancellationToken) is not { ContainingType: { } message } symbol)
            {
                continue;
            }

            string name = "New" + symbol.Name;
            while (message.GetMembers(name).Any())
            {
                name = "New" + name;
            }

            context.RegisterCodeFix(
                CodeAction.Create($"Rename it to '{name}'", cancellation => RenameAsync(context.Document.Project.Solution, symbol, name, cancellation), nameof(FieldReservedNameFix)),
                diagnostic);
        }
    }

    private static Task<Solution> RenameAsync(Solution solution, ISymbol symbol, string name, CancellationToken cancellation) =>
        Renamer.RenameSymbolAsync(solution, symbol, new SymbolRenameOptions(), name, cancellation);
}
