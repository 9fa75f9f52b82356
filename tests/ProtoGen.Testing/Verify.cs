using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace ProtoGen.Testing;

/// <summary>Runs an analyzer, and its fix, over real code in which <c>[|squiggles|]</c> are marked.</summary>
public static class Verify<TAnalyzer> where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>
    /// The analyzer reports what is marked and nothing else, the generators run, and the compiler itself has no error to add.
    /// </summary>
    public static async Task<IReadOnlyList<Diagnostic>> AnalyzerAsync(string markup)
    {
        (string source, List<TextSpan> marked) = Parse(markup);
        CSharpCompilation compilation = Compilations.Generate(Compilations.Create(source));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        ImmutableArray<Diagnostic> reported = await ReportAsync(compilation);
        Assert.Equal(
            marked.Select(span => source.Substring(span.Start, span.Length)),
            reported.Select(diagnostic => source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
        Assert.Equal(marked, reported.Select(diagnostic => diagnostic.Location.SourceSpan));
        return reported;
    }

    /// <summary>What the analyzer reports, in the order of the source; the compiler's own errors do not matter (half-typed code).</summary>
    public static Task<ImmutableArray<Diagnostic>> ReportAsync(string source) =>
        ReportAsync(Compilations.Generate(Compilations.Create(source)));

    /// <summary>The fix turns the marked code into <paramref name="expected"/>, fixing one diagnostic after the other until none is left.</summary>
    public static async Task FixAsync<TFix>(string markup, string expected) where TFix : CodeFixProvider, new()
    {
        (string source, _) = Parse(markup);
        await AnalyzerAsync(markup);
        using var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject("Test", LanguageNames.CSharp)
            .WithParseOptions(Compilations.ParseOptions)
            .WithCompilationOptions(Compilations.Create().Options)
            .WithMetadataReferences(Compilations.References);
        project = project.AddDocument("Usings.cs", Compilations.ImplicitUsings).Project;
        Document document = project.AddDocument("Source.cs", source);
        for (int round = 0; round < 100; round++)
        {
            var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
            SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
            Diagnostic? diagnostic = (await ReportAsync(Compilations.Generate(compilation)))
                .FirstOrDefault(diagnostic => diagnostic.Location.SourceTree == tree);
            if (diagnostic is null)
            {
                Assert.True(round > 0, "Nothing was reported, so nothing was fixed.");
                break;
            }

            CodeAction? action = null;
            await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (offered, _) => action ??= offered, default));
            Assert.True(action is not null, $"No fix was offered for {diagnostic}");
            ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(default);
            Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
            document = changed.GetDocument(document.Id)!;
        }

        Assert.Equal(expected, (await document.GetTextAsync()).ToString());
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportAsync(CSharpCompilation compilation)
    {
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => failures.Add(exception.ToString()), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> reported = await compilation.WithAnalyzers([new TAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return [.. reported.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static (string Source, List<TextSpan> Marked) Parse(string markup)
    {
        var source = new System.Text.StringBuilder();
        var marked = new List<TextSpan>();
        var open = new Stack<int>();
        for (int i = 0; i < markup.Length; i++)
        {
            switch (markup.AsSpan(i))
            {
                case ['[', '|', ..]:
                    open.Push(source.Length);
                    i++;
                    break;
                case ['|', ']', ..]:
                    int start = open.Pop();
                    marked.Add(TextSpan.FromBounds(start, source.Length));
                    i++;
                    break;
                default:
                    source.Append(markup[i]);
                    break;
            }
        }

        return (source.ToString(), [.. marked.OrderBy(span => span.Start)]);
    }
}
