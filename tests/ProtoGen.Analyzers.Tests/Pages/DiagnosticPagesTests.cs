using Microsoft.CodeAnalysis;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Pages;

/// <summary>The pages on rules and their index say what the rules say.</summary>
public sealed class DiagnosticPagesTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "docs", "diagnostics");

    private static readonly string[] s_sections =
        ["Code that triggers it", "Code that does not", "What happens at run time otherwise", "When to suppress it"];

    public static TheoryData<string> Ids { get; } = [.. Rules.All.AsEnumerable().Select(rule => rule.Id)];

    [Fact]
    public void The_index_has_a_row_for_every_rule_and_no_other() => Assert.Equal(
        Rules.All.AsEnumerable().Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity} | {Fix(rule)} |"),
        File.ReadLines(Path.Combine(s_folder, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal)));

    [Fact]
    public void There_is_a_page_for_every_rule_and_no_other() => Assert.Equal(
        Rules.All.AsEnumerable().Select(rule => $"{rule.Id}.md").Append("README.md"),
        Directory.GetFiles(s_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_what_its_rule_means_how_severe_it_is_and_the_rest_in_order(string id)
    {
        DiagnosticDescriptor rule = Rules.All.Single(rule => rule.Id == id);
        string[] parts = File.ReadAllText(Path.Combine(s_folder, $"{id}.md")).ReplaceLineEndings("\n").Split("\n## ");
        string[] head = parts[0].Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal($"# {id}: {rule.Title}", head[0]);
        Assert.True(head.Length >= 3, "What the rule means is missing between the title and the severity.");
        Assert.Equal($"**Severity**: {rule.DefaultSeverity}. **Code fix**: {Fix(rule)}.", head[^1]);

        (string Title, string Body)[] sections = [.. parts[1..].Select(part => (part[..part.IndexOf('\n')], part[part.IndexOf('\n')..].Trim()))];
        Assert.Equal(s_sections, sections.Take(s_sections.Length).Select(section => section.Title));
        Assert.All(sections, section => Assert.NotEmpty(section.Body));
        Assert.All(sections[..2], section => Assert.Contains("```csharp\n", section.Body, StringComparison.Ordinal));
    }

    private static string Fix(DiagnosticDescriptor rule) => Rules.Fixable.Contains(rule.Id) ? "yes" : "no";
}
