using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>
/// Inserts the connect before the first use: with <c>await</c> where the function is async. Offered only where exactly one end point is at hand: which peer
/// is meant is the user's to say, not ours to guess.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SocketNeverConnectedFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.SocketNeverConnected.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.ContainsKey(SocketNeverConnected.Connectable)
                && NameOf(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is { } name
                && model.GetSymbolInfo(name, context.CancellationToken).Symbol is ILocalSymbol socket
                && StatementFor(name, socket) is { } statement
                && EndPointFor(socket, statement, model) is { } endPoint)
            {
                bool isAsync = IsAsync(statement);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Connect '{socket.Name}' to '{endPoint.Name}' first",
                        cancellation => InsertAsync(context.Document, statement, socket.Name, endPoint.Name, isAsync, cancellation),
                        equivalenceKey: nameof(SocketNeverConnectedFix)),
                    diagnostic);
            }
        }
    }

    /// <summary>The simple name that the operation is called on, or that is handed to the stream; what may be null (<c>x?.Send</c>) cannot just be connected.</summary>
    private static IdentifierNameSyntax? NameOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } } => name,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax name }, ..] } => name,
        _ => null,
    };

    /// <summary>The statement to put the connect before: that of the use, or the outermost loop around it that does not make the socket anew each time.</summary>
    private static StatementSyntax? StatementFor(SyntaxNode use, ILocalSymbol socket)
    {
        StatementSyntax? found = null;
        for (SyntaxNode? node = use; node is not (null or MemberDeclarationSyntax { } and not GlobalStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax); node = node.Parent)
        {
            bool loop = node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;
            if (loop && socket.DeclaringSyntaxReferences is [var declaration] && node.Span.Contains(declaration.Span))
            {
                break;
            }

            if (node is StatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } statement and not BlockSyntax && (found is null || loop))
            {
                // What declares the socket itself cannot stand after the connect.
                if (socket.DeclaringSyntaxReferences is [var declared] && statement.Span.Contains(declared.Span))
                {
                    return null;
                }

                found = statement;
            }
        }

        return found;
    }

    private static ISymbol? EndPointFor(ILocalSymbol socket, StatementSyntax statement, SemanticModel model)
    {
        ISymbol? found = null;
        foreach (ISymbol candidate in model.LookupSymbols(statement.SpanStart))
        {
            ITypeSymbol? type = candidate switch
            {
                IParameterSymbol { RefKind: not RefKind.Out } parameter => parameter.Type,
                ILocalSymbol local when local.DeclaringSyntaxReferences is [var declaration] && declaration.Span.End <= statement.SpanStart
                    && IsAssigned(local, statement, model) => local.Type,
                _ => null,
            };
            if (type is null || !TakesEndPoint(socket.Type, type, model.Compilation))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = candidate;
        }

        return found;
    }

    private static bool IsAssigned(ILocalSymbol local, StatementSyntax statement, SemanticModel model) =>
        model.AnalyzeDataFlow(statement) is { Succeeded: true } flow && flow.DefinitelyAssignedOnEntry.Contains(local);

    /// <summary>Whether the type has a Connect that takes such an end point and nothing else.</summary>
    private static bool TakesEndPoint(ITypeSymbol socket, ITypeSymbol endPoint, Compilation compilation)
    {
        foreach (ISymbol member in socket.GetMembers("Connect"))
        {
            if (member is IMethodSymbol { Parameters: [{ Type: { Name: "EndPoint" or "IPEndPoint" } wanted }] } && compilation.HasImplicitConversion(endPoint, wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAsync(SyntaxNode statement)
    {
        for (SyntaxNode? node = statement; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case LockStatementSyntax or UnsafeStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true;
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>The file's own way to end a line.</summary>
    private static SyntaxTrivia EndOfLineIn(SyntaxNode root)
    {
        foreach (SyntaxTrivia trivia in root.DescendantTrivia())
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                return trivia;
            }
        }

        return SyntaxFactory.ElasticCarriageReturnLineFeed;
    }

    private static async Task<Document> InsertAsync(
        Document document, StatementSyntax statement, string socket, string endPoint, bool isAsync, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        string connect = isAsync ? $"await {socket}.ConnectAsync({endPoint});" : $"{socket}.Connect({endPoint});";
        SyntaxNode inserted = SyntaxFactory.ParseStatement(connect)
            .WithLeadingTrivia(SyntaxFactory.ElasticMarker)
            .WithTrailingTrivia(EndOfLineIn(editor.OriginalRoot))
            .WithAdditionalAnnotations(Formatter.Annotation);
        if (statement.Parent is GlobalStatementSyntax global)
        {
            editor.InsertBefore(global, SyntaxFactory.GlobalStatement((StatementSyntax)inserted).WithAdditionalAnnotations(Formatter.Annotation));
        }
        else
        {
            editor.InsertBefore(statement, inserted);
        }

        return editor.GetChangedDocument();
    }
}
