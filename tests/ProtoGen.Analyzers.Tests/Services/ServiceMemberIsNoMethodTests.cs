using ProtoGen.CodeFixes;
using Verify = ProtoGen.Testing.Verify<ProtoGen.Analyzers.ServiceMemberIsNoMethod>;

namespace ProtoGen.Analyzers.Tests.Services;

public class ServiceMemberIsNoMethodTests
{
    [Fact]
    public async Task Properties_indexers_and_events_are_flagged_and_all_else_compiles()
    {
        var reported = await Verify.AnalyzerAsync(Source);
        Assert.Equal(
            ["ValueTask<T>", "ValueTask<T>", "ValueTask<T>", "IAsyncEnumerable<T>"],
            reported.Select(diagnostic => diagnostic.GetMessage().Split("make it a method that returns ")[1]));
    }

    private const string Source = """
        using ProtoGen;
        [Service] public interface IQuotes
        {
            int [|Count|] { get; set; }
            string? [|Name|] { init; }
            int [|this|][int index] { get; }
            event Action? [|Changed|];
            ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);
        }
        class C { ValueTask<Quote> M(QuotesClient client) => client.LatestAsync(default); }
        """ + Sources.Messages;

    [Fact]
    public Task What_has_a_body_or_is_static_is_the_interfaces_own_and_not_flagged() => Verify.AnalyzerAsync("""
        using ProtoGen;
        [Service] public interface IQuotes : IAsyncDisposable
        {
            int Count => 1;
            static string Name { get; } = "x";
            ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);
            ValueTask<Quote> FirstAsync() => LatestAsync(default);
        }
        """ + Sources.Messages);

    [Fact]
    public Task A_property_that_is_read_and_an_event_of_one_value_become_methods() => Verify.FixAsync<ServiceMemberIsNoMethodFix>("""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            /// <summary>The latest.</summary>
            Quote [|Latest|] { get; }

            // Each that comes.
            event Action<Quote>? [|Changed|];

            [Obsolete] event EventHandler<Quote> [|Gone|];
        }
        """ + Sources.Messages, """
        using ProtoGen;
        [Service] public interface IQuotes
        {
            /// <summary>The latest.</summary>
            ValueTask<Quote> LatestAsync(CancellationToken cancellation = default);

            // Each that comes.
            IAsyncEnumerable<Quote> ChangedAsync(CancellationToken cancellation = default);

            [Obsolete] IAsyncEnumerable<Quote> GoneAsync(CancellationToken cancellation = default);
        }
        """ + Sources.Messages);
}
