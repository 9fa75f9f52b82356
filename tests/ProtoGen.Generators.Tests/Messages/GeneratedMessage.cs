using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Testing;

namespace ProtoGen.Generators.Tests.Messages;

/// <summary>What the generator writes for a source, compiled in the strictest project: documentation asked for, every warning an error.</summary>
internal static class GeneratedMessage
{
    public static CSharpCompilation Compile(params string[] sources)
    {
        CSharpCompilation compilation = Compilations.Create(sources);
        return Compilations.Generate(compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Error).WithWarningLevel(9999)));
    }

    /// <summary>Asserts that the compiler says nothing at all about the source and what was generated from it.</summary>
    public static CSharpCompilation CompileClean(params string[] sources)
    {
        CSharpCompilation compilation = Compile(sources);
        Assert.Empty(compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)
            .Select(diagnostic => diagnostic + "\n" + diagnostic.Location.SourceTree));
        return compilation;
    }

    /// <summary>The generated files' text, in the order of their names.</summary>
    public static string Text(params string[] sources) =>
        string.Join("\n", CompileClean(sources).SyntaxTrees
            .Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .OrderBy(tree => tree.FilePath, StringComparer.Ordinal)
            .Select(tree => tree.ToString()));
}
