using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>PG3003: adds the token, with a default so that callers go on compiling.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ServiceMethodWithoutCancellationFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.ServiceMethodWithoutCancellation.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration)
        {
            return;
        }

        string name = declaration.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == "cancellation") ? "cancellationToken" : "cancellation";
        ParameterSyntax token = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
            .WithType(SyntaxFactory.ParseTypeName("System.Threading.CancellationToken").WithTrailingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Simplifier.Annotation))
            .WithDefault(SyntaxFactory.EqualsValueClause(SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)))
            .WithAdditionalAnnotations(Formatter.Annotation);
        context.RegisterCodeFix(
            CodeAction.Create(
                "Add a CancellationToken",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, declaration.AddParameterListParameters(token)))),
                nameof(ServiceMethodWithoutCancellationFix)),
            context.Diagnostics);
    }
}
