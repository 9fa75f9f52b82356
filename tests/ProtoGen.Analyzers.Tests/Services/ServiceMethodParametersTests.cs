using ProtoGen.CodeFixes;
using Verify = ProtoGen.Testing.Verify<ProtoGen.Analyzers.ServiceMethodParameters>;

namespace ProtoGen.Analyzers.Tests.Services;

public class ServiceMethodParametersTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Watch request")]
    [InlineData("CancellationToken cancellation")]
    [InlineData("CancellationToken cancellation, Quote request")]
    [InlineData("Own request, CancellationToken cancellation")]
    public Task One_message_and_one_token_are_not_flagged(string parameters) => Verify.AnalyzerAsync($$"""
        using ProtoGen;
        [Service] public interface IQuotes { ValueTask<Quote> LatestAsync({{parameters}}); }
        public readonly struct Own : IWire<Own>
        {
            public static int MaxSize => 0;
            public static void Write(ref WireWriter writer, in Own value) { }
            public static Own Read(ref WireReader reader) => default;
        }
        """ + Sources.Messages);

    [Theory]
    [InlineData("int [|count|]")]
    [InlineData("Watch? [|request|]")]
    [InlineData("Watch request, Watch [|second|]")]
    [InlineData("ref Watch [|request|]")]
    [InlineData("out Watch [|request|]")]
    [InlineData("Watch request, CancellationToken one, CancellationToken [|two|]")]
    [InlineData("IAsyncEnumerable<Watch> [|requests|]")]
    [InlineData("Action<Quote> [|onQuote|]")]
    [InlineData("IQuotes [|peer|]")]
    [InlineData("List<Watch> [|requests|]")]
    public async Task Anything_else_is_flagged_and_all_else_compiles(string parameters)
    {
        var reported = await Verify.AnalyzerAsync($$"""
            using ProtoGen;
            [Service] public interface IQuotes
            {
                ValueTask<Quote> LatestAsync({{parameters}});
                ValueTask<Quote> OtherAsync(Watch request, CancellationToken cancellation = default);
            }
            class C { ValueTask<Quote> M(QuotesClient client) => client.OtherAsync(default); }
            """ + Sources.Messages);
        Assert.Equal("PG3002", Assert.Single(reported).Id);
    }

    [Fact]
    public Task A_generic_method_is_flagged() => Verify.AnalyzerAsync("""
        using ProtoGen;
        [Service] public interface IQuotes { ValueTask<Quote> [|LatestAsync|]<T>(T request) where T : class; }
        """ + Sources.Messages);

    [Fact]
    public Task Parameters_are_passed_by_value_and_a_second_token_is_removed() => Verify.FixAsync<ServiceMethodParametersFix>("""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            ValueTask<Quote> AAsync(in Watch [|request|], CancellationToken cancellation);
            ValueTask<Quote> BAsync(
                // What to watch.
                ref readonly Watch [|request|]);
            ValueTask<Quote> CAsync(out Watch [|request|], CancellationToken cancellation);
            ValueTask<Quote> DAsync(Watch request, CancellationToken cancellation, System.Threading.CancellationToken [|second|] = default);
        }
        """ + Sources.Messages, """
        using ProtoGen;
        [Service] public interface IQuotes
        {
            ValueTask<Quote> AAsync(Watch request, CancellationToken cancellation);
            ValueTask<Quote> BAsync(
                // What to watch.
                Watch request);
            ValueTask<Quote> CAsync(Watch request, CancellationToken cancellation);
            ValueTask<Quote> DAsync(Watch request, CancellationToken cancellation);
        }
        """ + Sources.Messages);
}
