using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

/// <summary>The pages on packet rules hold what they say.</summary>
public sealed class PacketPagesTests
{
    public static TheoryData<string> Rules { get; } = [.. Analyzers().Select(analyzer => analyzer.SupportedDiagnostics[0].Id).Order()];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_first_code_of_a_page_triggers_its_rule_and_the_second_does_not(string id)
    {
        string page = File.ReadAllText(Path.Combine(Docs(), $"{id}.md"));
        string[] code = [.. page.Split("```csharp\n")[1..].Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];

        Assert.StartsWith($"# {id}: {Analyzers().Single(analyzer => analyzer.SupportedDiagnostics[0].Id == id).SupportedDiagnostics[0].Title}\n", page, StringComparison.Ordinal);
        Assert.Equal(2, code.Length);
        Assert.Equal([id], await ReportAsync(code[0]));
        Assert.Empty(await ReportAsync(code[1]));
        Assert.DoesNotContain(Compilations.Generate(Compilations.Create("using ProtoGen;\n" + code[1])).GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>What all rules together report: no mistake is told of twice.</summary>
    private static async Task<IEnumerable<string>> ReportAsync(string code)
    {
        CSharpCompilation compilation = Compilations.Generate(Compilations.Create("using ProtoGen;\n" + code));
        return (await compilation.WithAnalyzers(Analyzers()).GetAnalyzerDiagnosticsAsync()).Select(diagnostic => diagnostic.Id);
    }

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
    [
        .. typeof(PacketAnalyzer).Assembly.GetTypes()
            .Where(type => type.Name.StartsWith("Packet", StringComparison.Ordinal) && !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static string Docs([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/diagnostics"));
}
