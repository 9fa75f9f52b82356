using Microsoft.CodeAnalysis;
using ProtoGen.Testing;

namespace ProtoGen.Generators.Tests.Services;

public class ServiceGeneratorTests
{
    private const string Messages = """

        [Message] public sealed partial record Quote([Field(1)] string Symbol);
        [Message] public readonly partial record struct Watch([Field(1)] string Symbol);
        """;

    private const string Quotes = """
        using ProtoGen;
        namespace Market;
        [Service]
        public interface IQuotes
        {
            ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);
            IAsyncEnumerable<Quote> WatchAsync(Watch request, CancellationToken cancellation = default);
            Task<Quote> SlowAsync(CancellationToken cancellation, Watch request);
            Task StoreAsync(Quote quote);
            ValueTask<Quote> AnyAsync();
            [OneWay] ValueTask NoteAsync(Watch note, CancellationToken cancellation = default);
            int Broken(int x);
            string Name { get; set; }
        }
        """ + Messages;

    [Fact]
    public void A_client() => Snapshot.Match(Generated(Quotes, ".Client.g.cs"));

    [Fact]
    public void A_server() => Snapshot.Match(Generated(Quotes, ".Server.g.cs"));

    [Theory]
    [InlineData("public interface IQuotes", "QuotesClient", "QuotesServer")]
    [InlineData("internal interface IQuotes", "QuotesClient", "QuotesServer")]
    [InlineData("public interface Quotes", "QuotesClient", "QuotesServer")]
    [InlineData("public interface Item", "ItemClient", "ItemServer")]
    [InlineData("public interface I", "IClient", "IServer")]
    [InlineData("public interface @class", "classClient", "classServer")]
    public void Names_follow_the_interface(string declaration, string client, string server)
    {
        Compilation compilation = Compile($$"""
            using ProtoGen;
            [Service] {{declaration}} { ValueTask<Quote> @return(Watch @params, CancellationToken @event = default); }
            """ + Messages);
        Accessibility accessibility = declaration.StartsWith("public", StringComparison.Ordinal) ? Accessibility.Public : Accessibility.Internal;
        Assert.Equal(accessibility, compilation.GetTypeByMetadataName(client)!.DeclaredAccessibility);
        Assert.Equal(accessibility, compilation.GetTypeByMetadataName(server)!.DeclaredAccessibility);
    }

    [Fact]
    public void A_nested_service_has_its_client_beside_it() => Compile("""
        using ProtoGen;
        namespace Market;
        public partial class Outer
        {
            [Service] private interface IQuotes { ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default); }
            private static ValueTask<Quote> M(QuotesClient client) => client.LatestAsync(default);
        }
        """ + Messages);

    [Fact]
    public void Names_that_the_client_has_itself_are_the_users_too() => Compile("""
        using ProtoGen;
        [Service] public interface IQuotes : IBase, IAsyncDisposable
        {
            ValueTask<Quote> ConnectAsync(Watch connection, CancellationToken cancellation = default);
            ValueTask<Quote> latestAsync(Watch __connection, CancellationToken cancellation = default);
            ValueTask<Quote> LatestAsync(Watch service, CancellationToken request = default);
            ValueTask<Quote> DisposeAsync(Watch options, CancellationToken client = default);
            ValueTask<Quote> ForAsync(CancellationToken cancellation, Watch request);
        }
        public interface IBase { ValueTask<Quote> BaseAsync(); }
        """ + Messages);

    [Fact]
    public void A_user_can_add_to_the_client_and_keep_a_type_of_its_name() => Compile("""
        using ProtoGen;
        [Service] public interface IQuotes { ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default); }
        public sealed partial class QuotesClient { public ValueTask<Quote> OneAsync(string symbol) => LatestAsync(new Watch(symbol)); }
        public struct QuotesServer { }
        """ + Messages);

    [Theory]
    [InlineData("ValueTask<Quote> Connection(Watch request);", "")]
    [InlineData("ValueTask<Quote> get_Connection(Watch request);", "")]
    [InlineData("int Connection { get; }", "")]
    [InlineData("int Connection => 1;", "")]
    [InlineData("", "public sealed partial class QuotesClient { public int Connection => 1; }")]
    public void A_member_that_is_called_Connection_takes_the_place_of_the_clients(string member, string beside)
    {
        Compilation compilation = Compile($"using ProtoGen;\n[Service] public interface IQuotes {{ {member} }}\n{beside}{Messages}");
        Assert.DoesNotContain(
            compilation.GetTypeByMetadataName("QuotesClient")!.GetMembers("Connection"), symbol => symbol is IPropertySymbol { Type.Name: "StreamConnection" });
        compilation = Compile("using ProtoGen;\n[Service] public interface IQuotes { }" + Messages);
        Assert.IsType<IPropertySymbol>(Assert.Single(compilation.GetTypeByMetadataName("QuotesClient")!.GetMembers("Connection")), exactMatch: false);
    }

    [Fact]
    public void Of_two_interfaces_with_the_same_classes_one_has_them() => Compile("""
        using ProtoGen;
        [Service] public interface Quotes { ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default); }
        [Service] public interface IQuotes { ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default); }
        """ + Messages);

    [Fact]
    public void Members_that_no_call_can_carry_are_implemented_and_throw() => Compile("""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            void Void(in int a, ref string? b, out List<int?> c, params int[] d);
            T Generic<T>(T value) where T : struct;
            ref int Ref();
            int this[int index] { get; set; }
            int Init { init; }
            event Action? Changed;
            ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);
            ValueTask<Quote> LatestAsync(Quote request, CancellationToken cancellation = default);
        }
        """ + Messages);

    [Fact]
    public void An_edit_elsewhere_runs_no_output_again()
    {
        Compilation compilation = Compilations.Create(Quotes, "class Other { int M() => 1; }");
        GeneratorDriver driver = Compilations.Driver().RunGenerators(compilation);
        SyntaxTree other = compilation.SyntaxTrees.Last();
        compilation = compilation.ReplaceSyntaxTree(other, other.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From("class Other { int M() => 2; string N() => \"\"; }")));
        AssertCached(driver.RunGenerators(compilation));
    }

    [Fact]
    public void An_edit_in_the_same_file_that_leaves_the_service_as_it_is_runs_no_output_again()
    {
        Compilation compilation = Compilations.Create(Quotes + "class Other { int M() => 1; }");
        GeneratorDriver driver = Compilations.Driver().RunGenerators(compilation);
        SyntaxTree tree = compilation.SyntaxTrees.Last();
        compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From("// moved\n" + Quotes + "class Other { int M() => 2; }")));
        AssertCached(driver.RunGenerators(compilation));
    }

    [Fact]
    public void An_edit_of_the_service_runs_its_output_again()
    {
        Compilation compilation = Compilations.Create(Quotes);
        GeneratorDriver driver = Compilations.Driver().RunGenerators(compilation);
        SyntaxTree tree = compilation.SyntaxTrees.Last();
        compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(Quotes.Replace("AnyAsync", "SomeAsync"))));
        Assert.Contains(Outputs(driver.RunGenerators(compilation)), step => step.Reason == IncrementalStepRunReason.Modified);
    }

    private static void AssertCached(GeneratorDriver driver)
    {
        GeneratorRunResult result = Result(driver);
        Assert.All(result.TrackedSteps["Services"].SelectMany(step => step.Outputs), output =>
            Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"Services: {output.Reason}"));
        Assert.All(Outputs(driver), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorDriver driver) =>
        Result(driver).TrackedOutputSteps.SelectMany(steps => steps.Value).SelectMany(step => step.Outputs);

    private static GeneratorRunResult Result(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single(result => result.Generator.GetGeneratorType() == typeof(ServiceGenerator));

    private static string Generated(string source, string end) => Assert.Single(
        Compile(source).SyntaxTrees, tree => tree.FilePath.EndsWith(end, StringComparison.Ordinal)).ToString();

    private static Compilation Compile(string source)
    {
        Compilation compilation = Compilations.Generate(Compilations.Create(source));
        // Missing documentation is the source's own affair; the generated code has none to miss.
        Assert.Empty(compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning
                && (diagnostic.Id != "CS1591" || diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
            .Select(diagnostic => diagnostic.ToString()));
        return compilation;
    }
}
