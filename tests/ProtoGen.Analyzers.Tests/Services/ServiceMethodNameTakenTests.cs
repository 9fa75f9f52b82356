using Verify = ProtoGen.Testing.Verify<ProtoGen.Analyzers.ServiceMethodNameTaken>;

namespace ProtoGen.Analyzers.Tests.Services;

public class ServiceMethodNameTakenTests
{
    [Fact]
    public Task An_overload_and_a_method_that_differs_by_Async_are_flagged() => Verify.AnalyzerAsync("""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);
            ValueTask<Quote> [|LatestAsync|](Quote request, CancellationToken cancellation = default);
            ValueTask<Quote> [|Latest|](Watch request, CancellationToken cancellation = default);
        }
        """ + Sources.Messages);

    [Fact]
    public Task Names_that_differ_by_case_and_overloads_that_are_errors_anyway_are_not_flagged() => Verify.AnalyzerAsync("""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);
            ValueTask<Quote> latestAsync(Watch request, CancellationToken cancellation = default);
            ValueTask<Quote> LatestAsync(int request, CancellationToken cancellation = default);
        }
        """ + Sources.Messages);
}
