using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using ProtoGen.Testing;
using Xunit.Abstractions;

namespace ProtoGen.Generators.Tests.Messages;

/// <summary>What an edit costs, asked of the driver's tracked steps.</summary>
public class MessageIncrementalTests(ITestOutputHelper output)
{
    private const string Order = """
        using ProtoGen;
        namespace Shop;
        [Message] public partial record Order([Field(1)] int Id, [Field(2)] Customer Customer)
        {
            public int Twice() => Id * 2;
        }
        """;

    private const string Customer = """
        using ProtoGen;
        namespace Shop;
        [Message] public partial record Customer([Field(1)] string Name);
        """;

    [Fact]
    public void Editing_another_file_runs_no_output_step() =>
        Assert.All(StepsAfterEdit(fileIndex: 3, "class Other;", "class Another { int x; }"), AssertUntouched);

    [Fact]
    public void Editing_a_method_body_in_the_same_file_runs_no_output_step() =>
        Assert.All(StepsAfterEdit(fileIndex: 1, "Id * 2", "Id * 2 + Customer.Name.Length"), AssertUntouched);

    [Fact]
    public void A_comment_above_a_message_runs_no_output_step() =>
        Assert.All(StepsAfterEdit(fileIndex: 1, "[Message]", "// A comment\n[Message]"), AssertUntouched);

    [Fact]
    public void Changing_one_message_writes_that_one_again_and_no_other()
    {
        IncrementalGeneratorRunStep[] outputs = StepsAfterEdit(fileIndex: 2, "string Name", "string FullName");
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            outputs.SelectMany(step => step.Outputs).Select(result => result.Reason).Order());
    }

    [Fact]
    public void A_thousand_messages_are_generated_and_an_edit_elsewhere_costs_little()
    {
        var sources = new StringBuilder("using ProtoGen;\nnamespace Many;\n");
        for (int i = 0; i < 1000; i++)
        {
            sources.AppendLine($"[Message] public partial record M{i}([Field(1)] int Id, [Field(2)] string Name, [Field(3)] List<double> Values, [Field(4)] M{(i + 1) % 1000}? Next, [Field(5)] DateTimeOffset? At);");
        }

        CSharpCompilation compilation = Compilations.Create(sources.ToString(), "class Other;");
        GeneratorDriver driver = Compilations.Driver().RunGenerators(Compilations.Create(Order)); // what is compiled just in time is not ours to count
        var watch = Stopwatch.StartNew();
        driver = driver.RunGenerators(compilation);
        TimeSpan cold = watch.Elapsed;
        Assert.Equal(1000, Messages(driver).GeneratedSources.Length);

        SyntaxTree other = compilation.SyntaxTrees.Last();
        watch.Restart();
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(other, other.WithChangedText(SourceText.From("class Another;"))));
        output.WriteLine($"1,000 messages: {cold.TotalMilliseconds:F0} ms cold, {watch.Elapsed.TotalMilliseconds:F0} ms after an edit in another file");
        Assert.All(Outputs(driver), AssertUntouched);
    }

    private static IncrementalGeneratorRunStep[] StepsAfterEdit(int fileIndex, string before, string after)
    {
        CSharpCompilation compilation = Compilations.Create(Order, Customer, "class Other;");
        GeneratorDriver driver = Compilations.Driver().RunGenerators(compilation);
        SyntaxTree tree = compilation.SyntaxTrees[fileIndex];
        Assert.Contains(before, tree.ToString(), StringComparison.Ordinal);
        SyntaxTree edited = tree.WithChangedText(SourceText.From(tree.ToString().Replace(before, after, StringComparison.Ordinal)));
        return Outputs(driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, edited)));
    }

    private static IncrementalGeneratorRunStep[] Outputs(GeneratorDriver driver)
    {
        IncrementalGeneratorRunStep[] steps = [.. Messages(driver).TrackedOutputSteps.SelectMany(step => step.Value)];
        Assert.NotEmpty(steps);
        return steps;
    }

    private static GeneratorRunResult Messages(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single(result => result.Generator.GetGeneratorType() == typeof(MessageGenerator));

    private static void AssertUntouched(IncrementalGeneratorRunStep step) =>
        Assert.All(step.Outputs, result => Assert.Equal(IncrementalStepRunReason.Cached, result.Reason));
}
