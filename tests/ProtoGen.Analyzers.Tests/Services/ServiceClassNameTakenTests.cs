using Microsoft.CodeAnalysis;
using Verify = ProtoGen.Testing.Verify<ProtoGen.Analyzers.ServiceClassNameTaken>;

namespace ProtoGen.Analyzers.Tests.Services;

public class ServiceClassNameTakenTests
{
    [Theory]
    [InlineData("public class QuotesClient { }", "client", "'QuotesClient' exists and is not partial; make it partial, or rename one of the two")]
    [InlineData("static class QuotesServer { }", "server", "'QuotesServer' exists and is not partial; make it partial, or rename one of the two")]
    [InlineData("public partial struct QuotesClient { }", "client", "'QuotesClient' exists and is no class; rename one of the two")]
    [InlineData("public partial record QuotesServer;", "server", "'QuotesServer' exists and is no class; rename one of the two")]
    [InlineData("public delegate void QuotesServer();", "server", "'QuotesServer' exists and is no class; rename one of the two")]
    [InlineData("namespace QuotesClient { class C; }", "client", "'QuotesClient' exists and is no class; rename one of the two")]
    public async Task A_name_that_something_else_has_is_flagged(string other, string kind, string why)
    {
        IReadOnlyList<Diagnostic> reported = await Verify.AnalyzerAsync($"using ProtoGen;\n[Service] public interface [|IQuotes|] {{ }}\n{other}");
        Assert.Equal($"'IQuotes' gets no {kind} because {why}", Assert.Single(reported).GetMessage());
    }

    [Fact]
    public async Task Of_two_services_that_would_have_the_same_classes_the_one_without_I_is_flagged()
    {
        IReadOnlyList<Diagnostic> reported = await Verify.AnalyzerAsync("""
            using ProtoGen;
            [Service] public interface [|Quotes|] { ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default); }
            [Service] public interface IQuotes { ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default); }
            """ + Sources.Messages);
        Assert.Equal(
            "'Quotes' gets no client and no server because 'QuotesClient' is that of 'IQuotes'; rename one of the two interfaces",
            Assert.Single(reported).GetMessage());
    }

    [Fact]
    public async Task A_type_around_the_service_and_a_member_beside_it_have_names_too()
    {
        IReadOnlyList<Diagnostic> reported = await Verify.AnalyzerAsync("""
            using ProtoGen;
            public partial class QuotesClient
            {
                public int QuotesServer => 1;
                [Service] public interface [|[|IQuotes|]|] { }
            }
            """);
        Assert.Equal(
            ["'IQuotes' gets no client because 'QuotesClient' is the type around it; rename one of the two", "'IQuotes' gets no server because 'QuotesServer' exists and is no class; rename one of the two"],
            reported.Select(diagnostic => diagnostic.GetMessage()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("public sealed partial class QuotesClient { public int Count => 1; }")]
    [InlineData("public class QuotesClient<T> { }")]
    [InlineData("public interface Quotes { }")]
    [InlineData("namespace Other { class QuotesClient; }")]
    public Task What_is_in_nobodys_way_is_not_flagged(string other) => Verify.AnalyzerAsync($"using ProtoGen;\n[Service] public interface IQuotes {{ }}\n{other}");
}
