using ProtoGen.CodeFixes;
using Verify = ProtoGen.Testing.Verify<ProtoGen.Analyzers.ServiceMethodReturn>;

namespace ProtoGen.Analyzers.Tests.Services;

public class ServiceMethodReturnTests
{
    [Theory]
    [InlineData("ValueTask<Quote>")]
    [InlineData("Task<Quote>")]
    [InlineData("ValueTask")]
    [InlineData("Task")]
    [InlineData("IAsyncEnumerable<Quote>")]
    public Task What_a_call_can_give_is_not_flagged(string type) => Verify.AnalyzerAsync($$"""
        using ProtoGen;
        [Service] public interface IQuotes { {{type}} LatestAsync(Watch request, CancellationToken cancellation = default); }
        """ + Sources.Messages);

    [Theory]
    [InlineData("Quote")]
    [InlineData("void")]
    [InlineData("int")]
    [InlineData("IEnumerable<Quote>")]
    [InlineData("ValueTask<int>")]
    [InlineData("ValueTask<Quote?>")]
    [InlineData("ValueTask<Watch?>")]
    [InlineData("IAsyncEnumerable<string>")]
    public async Task Anything_else_is_flagged_and_all_else_compiles(string type)
    {
        var reported = await Verify.AnalyzerAsync($$"""
            using ProtoGen;
            [Service] public interface IQuotes
            {
                [|{{type}}|] LatestAsync(Watch request, CancellationToken cancellation = default);
                ValueTask<Quote> OtherAsync(Watch request, CancellationToken cancellation = default);
            }
            class C { ValueTask<Quote> M(QuotesClient client) => client.OtherAsync(default); }
            """ + Sources.Messages);
        Assert.Equal("PG3001", Assert.Single(reported).Id);
    }

    [Fact]
    public Task An_interface_that_is_no_service_may_return_anything() => Verify.AnalyzerAsync("interface IPlain { int M(); }");

    [Fact]
    public Task What_another_error_explains_is_not_flagged_again() => Verify.AnalyzerAsync("""
        using ProtoGen;
        [Service] public interface IQuotes { ValueTask<Late> LatestAsync(Watch request, CancellationToken cancellation = default); }
        [Message] public sealed record Late([Field(1)] string Symbol);
        """ + Sources.Messages);

    [Fact]
    public Task A_bare_message_is_put_into_a_task() => Verify.FixAsync<ServiceMethodReturnFix>("""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            // The latest.
            [|Quote|] LatestAsync(Watch request, CancellationToken cancellation = default);
        }
        """ + Sources.Messages, """
        using ProtoGen;
        [Service] public interface IQuotes
        {
            // The latest.
            ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);
        }
        """ + Sources.Messages);

    [Fact]
    public Task Void_becomes_one_way() => Verify.FixAsync<ServiceMethodReturnFix>("""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            // A note.
            [|void|] NoteAsync(Watch note, CancellationToken cancellation = default);
        }
        """ + Sources.Messages, """
        using ProtoGen;
        [Service] public interface IQuotes
        {
            // A note.
            [OneWay]
            ValueTask NoteAsync(Watch note, CancellationToken cancellation = default);
        }
        """ + Sources.Messages);

    [Theory]
    [InlineData("IEnumerable<Quote>", "IAsyncEnumerable<Quote>")]
    [InlineData("Task<Quote?>", "Task<Quote>")]
    [InlineData("ValueTask<Watch?>", "ValueTask<Watch>")]
    [InlineData("IAsyncEnumerable<Quote?>", "IAsyncEnumerable<Quote>")]
    public Task A_type_that_says_nearly_the_same_becomes_the_one_that_is_meant(string type, string meant) => Verify.FixAsync<ServiceMethodReturnFix>($$"""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            // The latest.
            [|{{type}}|] LatestAsync(Watch request, CancellationToken cancellation = default);
        }
        """ + Sources.Messages, $$"""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            // The latest.
            {{meant}} LatestAsync(Watch request, CancellationToken cancellation = default);
        }
        """ + Sources.Messages);
}
