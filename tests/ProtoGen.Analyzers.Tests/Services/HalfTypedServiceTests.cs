using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Services;

public class HalfTypedServiceTests
{
    private const string Source = """
        using ProtoGen;
        namespace Market;
        [Service] public partial interface IQuotes : IAsyncDisposable
        {
            ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);
            IAsyncEnumerable<Quote> WatchAsync(Watch request, CancellationToken cancellation = default);
            [OneWay] ValueTask NoteAsync(ref Watch note);
            T Get<T>(T[] x, out int y) where T : class;
            int Count { get; set; }
            event Action Changed;
        }
        """;

    [Fact]
    public Task Source_cut_at_any_token_or_lacking_one_crashes_neither_generator_nor_analyzer() => new HalfTyped(Source,
    [
        new ServiceMethodReturn(), new ServiceMethodParameters(), new ServiceMethodWithoutCancellation(), new ServiceMethodNameTaken(),
        new ServiceDeclaration(), new ServiceMemberIsNoMethod(), new OneWayHasNoEffect(), new ServiceClassNameTaken(),
    ]).NothingCrashesAsync();
}
