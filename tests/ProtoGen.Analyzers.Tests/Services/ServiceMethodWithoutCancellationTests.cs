using ProtoGen.CodeFixes;
using Verify = ProtoGen.Testing.Verify<ProtoGen.Analyzers.ServiceMethodWithoutCancellation>;

namespace ProtoGen.Analyzers.Tests.Services;

public class ServiceMethodWithoutCancellationTests
{
    [Fact]
    public Task A_method_with_a_token_is_not_flagged() => Verify.AnalyzerAsync("""
        using ProtoGen;
        [Service] public interface IQuotes { ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation); }
        interface IPlain { ValueTask M(); }
        """ + Sources.Messages);

    [Fact]
    public Task A_token_is_added_last() => Verify.FixAsync<ServiceMethodWithoutCancellationFix>("""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            ValueTask<Quote> [|LatestAsync|](Watch request);
            ValueTask<Quote> [|AnyAsync|]();
            ValueTask [|StopAsync|](Watch cancellation);
        }
        """ + Sources.Messages, """
        using ProtoGen;
        [Service] public interface IQuotes
        {
            ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);
            ValueTask<Quote> AnyAsync(CancellationToken cancellation = default);
            ValueTask StopAsync(Watch cancellation, CancellationToken cancellationToken = default);
        }
        """ + Sources.Messages);
}
