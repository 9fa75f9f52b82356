using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Pages;

/// <summary>Every C# snippet of the guides compiles as it stands, and no rule of ProtoGen objects to it.</summary>
/// <remarks>
/// A snippet that begins with <c>using</c> is a whole file and brings its own usings. Any other has those of the page so far, and what the page sets
/// before it in an HTML comment that begins with <c>&lt;!-- given</c>, which readers do not see. Types that a page has declared stay declared.
/// </remarks>
public sealed class SnippetTests
{
    private static readonly CSharpCompilationOptions s_program =
        new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);

    public static TheoryData<string> Guides { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_guides_have_snippets() =>
        Assert.Superset(
            new HashSet<string>(["datagrams.md", "messages.md", "packets.md", "services.md"]),
            ((IEnumerable<object[]>)Guides).Select(row => (string)row[0]).Where(guide => Snippets(guide).Any()).ToHashSet());

    [Theory]
    [MemberData(nameof(Guides))]
    public async Task Snippets_compile_and_no_rule_objects(string guide)
    {
        var usings = new HashSet<string>(StringComparer.Ordinal);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string given, string code) in Snippets(guide))
        {
            CompilationUnitSyntax givenUnit = Parse(given);
            CompilationUnitSyntax unit = Parse(code);
            usings.UnionWith([.. givenUnit.Usings.Concat(unit.Usings).Select(line => line.ToString())]);
            Declare(types, usings, givenUnit);

            string statements = string.Concat(givenUnit.Members.OfType<GlobalStatementSyntax>().Select(statement => statement.ToFullString()));
            string source = unit.Usings.Count > 0 ? code : $"{string.Join('\n', usings)}\n{statements}\n{code}";
            HashSet<string> own = [.. Types(unit).Select(Name)];
            CSharpCompilation compilation = Compilations.Create([source, .. types.Where(type => !own.Contains(type.Key)).Select(type => type.Value)])
                .WithOptions(s_program.WithOutputKind(Parse(source).Members.OfType<GlobalStatementSyntax>().Any() ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
            CSharpCompilation generated = Compilations.Generate(compilation);
            IEnumerable<Diagnostic> wrong =
            [
                .. generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
                .. await generated.WithAnalyzers(Rules.Analyzers).GetAnalyzerDiagnosticsAsync(),
            ];
            Assert.True(!wrong.Any(), $"{guide}:\n{string.Join('\n', wrong)}\n\n{source}");
            Declare(types, usings, unit);
        }
    }

    /// <summary>The snippets of a page, each with what the comments before it give.</summary>
    private static IEnumerable<(string Given, string Code)> Snippets(string guide)
    {
        const string GivenMark = "<!-- given\n";
        const string CodeMark = "```csharp\n";
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", guide)).ReplaceLineEndings("\n");
        string given = "";
        for (int at = 0; ;)
        {
            int code = page.IndexOf(CodeMark, at, StringComparison.Ordinal);
            int comment = page.IndexOf(GivenMark, at, StringComparison.Ordinal);
            if (code < 0)
            {
                Assert.True(comment < 0, $"{guide} gives what no snippet uses.");
                yield break;
            }

            if (comment >= 0 && comment < code)
            {
                given += Body(comment + GivenMark.Length, "-->");
            }
            else
            {
                yield return (given, Body(code + CodeMark.Length, "```"));
                given = "";
            }

            string Body(int start, string end)
            {
                at = page.IndexOf(end, start, StringComparison.Ordinal);
                return page[start..at];
            }
        }
    }

    private static void Declare(Dictionary<string, string> types, HashSet<string> usings, CompilationUnitSyntax unit)
    {
        foreach (MemberDeclarationSyntax type in Types(unit))
        {
            types[Name(type)] = $"{string.Join('\n', usings)}\n{type.ToFullString()}";
        }
    }

    private static IEnumerable<MemberDeclarationSyntax> Types(CompilationUnitSyntax unit) => unit.Members.Where(member => member is BaseTypeDeclarationSyntax);

    private static string Name(MemberDeclarationSyntax type) => ((BaseTypeDeclarationSyntax)type).Identifier.Text;

    private static CompilationUnitSyntax Parse(string code) => CSharpSyntaxTree.ParseText(code, Compilations.ParseOptions).GetCompilationUnitRoot();
}
