using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using ProtoGen.Analyzers;
using ProtoGen.Declarations;

namespace ProtoGen.CodeFixes;

/// <summary>PG3001: <c>void</c> becomes a one-way <c>ValueTask</c>, a message a <c>ValueTask</c> of it, a sequence an asynchronous one; an answer that may be null becomes one that may not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ServiceMethodReturnFix : CodeFixProvider
{
    private static readonly NameSyntax s_tasks = SyntaxFactory.ParseName("System.Threading.Tasks");

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.ServiceMethodReturn.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || model?.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method)
        {
            return;
        }

        ServiceMethodParser.Parse(method, out ServiceProblem problem, out _);
        if (Changed(declaration, method, problem) is { } changed)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Return {changed.WithoutTrivia().ToString().Replace("System.Collections.Generic.", "")}",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration.ReturnType, changed.WithTriviaFrom(declaration.ReturnType)))),
                    nameof(ServiceMethodReturnFix) + problem),
                context.Diagnostics);
            return;
        }

        if (problem is not (ServiceProblem.ReturnsVoid or ServiceProblem.ReturnsBareMessage))
        {
            return;
        }

        string title = problem == ServiceProblem.ReturnsVoid ? "Return ValueTask and mark the method [OneWay]" : $"Return ValueTask<{declaration.ReturnType}>";
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => FixAsync(context.Document, root, declaration, method, problem, cancellation), nameof(ServiceMethodReturnFix)),
            context.Diagnostics);
    }

    /// <summary>The return type that is meant where another says nearly the same: a sequence, or an answer that may be null.</summary>
    private static TypeSyntax? Changed(MethodDeclarationSyntax declaration, IMethodSymbol method, ServiceProblem problem)
    {
        TypeSyntax type = declaration.ReturnType;
        SimpleNameSyntax? name = type is QualifiedNameSyntax qualified ? qualified.Right : type as SimpleNameSyntax;
        if (name is not GenericNameSyntax { TypeArgumentList.Arguments: [var argument] } generic || method.ReturnType is not INamedTypeSymbol { TypeArguments: [var carried] })
        {
            return null;
        }

        return problem switch
        {
            ServiceProblem.ReturnsOther when method.ReturnType.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && ServiceMethodParser.IsMessage(carried) =>
                SyntaxFactory.ParseTypeName($"System.Collections.Generic.IAsyncEnumerable{generic.TypeArgumentList}").WithAdditionalAnnotations(Simplifier.Annotation),
            ServiceProblem.AnswerIsNoMessage when argument is NullableTypeSyntax nullable && ServiceMethodParser.IsMessage(FieldTypeParser.WithoutNullable(carried)) =>
                type.ReplaceNode(argument, nullable.ElementType.WithTriviaFrom(argument)),
            _ => null,
        };
    }

    private static Task<Document> FixAsync(
        Document document, SyntaxNode root, MethodDeclarationSyntax declaration, IMethodSymbol method, ServiceProblem problem, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        SimpleNameSyntax task = problem == ServiceProblem.ReturnsVoid
            ? SyntaxFactory.IdentifierName("ValueTask")
            : SyntaxFactory.GenericName("ValueTask").AddTypeArgumentListArguments(declaration.ReturnType.WithoutTrivia());
        MethodDeclarationSyntax changed = declaration.WithReturnType(
            SyntaxFactory.QualifiedName(s_tasks, task).WithAdditionalAnnotations(Simplifier.Annotation).WithTriviaFrom(declaration.ReturnType));
        if (problem == ServiceProblem.ReturnsVoid && !ServiceMethodParser.HasAttribute(method, Names.OneWayAttribute))
        {
            AttributeListSyntax oneWay = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
                SyntaxFactory.Attribute(SyntaxFactory.ParseName("ProtoGen.OneWay").WithAdditionalAnnotations(Simplifier.Annotation))));
            SyntaxTriviaList leading = changed.GetLeadingTrivia();
            changed = changed.WithLeadingTrivia(Indentation(leading))
                .WithAttributeLists(changed.AttributeLists.Insert(0, oneWay.WithLeadingTrivia(leading).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)));
        }

        return Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(declaration, changed.WithAdditionalAnnotations(Formatter.Annotation))));
    }

    /// <summary>What stands between the start of the line and the declaration.</summary>
    private static SyntaxTriviaList Indentation(SyntaxTriviaList leading) =>
        leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? [leading[leading.Count - 1]] : [];
}
