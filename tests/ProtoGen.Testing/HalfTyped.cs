using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace ProtoGen.Testing;

/// <summary>
/// Code that is not finished yet, at every token, under the generators and analyzers all at once. One compilation is changed from one
/// state to the next, as an editor does it, so that references are bound once and generators go on from what they cached.
/// </summary>
public sealed class HalfTyped
{
    private readonly string _source;
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly List<string> _crashes = [];
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver = Compilations.Driver();
    private SyntaxTree _tree;

    /// <summary>Takes the whole source, and the analyzers that no part of it may bring down.</summary>
    public HalfTyped(string source, IEnumerable<DiagnosticAnalyzer> analyzers)
    {
        _source = source;
        _analyzers = [.. analyzers];
        Assert.NotEmpty(_analyzers);
        _compilation = Compilations.Create(source);
        _tree = _compilation.SyntaxTrees[^1];
    }

    /// <summary>The source up to the end of each token, then the source without each token: nothing crashes.</summary>
    public async Task NothingCrashesAsync()
    {
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(_source, Compilations.ParseOptions).GetRoot().DescendantTokens())
        {
            await AnalyzeAsync(_source[..token.Span.End]);
            await AnalyzeAsync(_source.Remove(token.SpanStart, token.Span.Length));
        }

        Assert.Empty(_crashes);
    }

    private async Task AnalyzeAsync(string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, Compilations.ParseOptions, path: _tree.FilePath);
        _compilation = _compilation.ReplaceSyntaxTree(_tree, tree);
        _tree = tree;
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation generated, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics); // CS8785 is how a crashed generator shows
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => _crashes.Add($"{exception}\n{source}"), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        // As an editor asks: for the file that is typed, not for what was generated beside it.
        CompilationWithAnalyzers analysis = generated.WithAnalyzers(_analyzers, options);
        await analysis.GetAnalyzerSemanticDiagnosticsAsync(generated.GetSemanticModel(tree), null, CancellationToken.None);
    }
}
