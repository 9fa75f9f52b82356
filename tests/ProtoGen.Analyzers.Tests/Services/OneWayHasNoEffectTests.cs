using ProtoGen.CodeFixes;
using Verify = ProtoGen.Testing.Verify<ProtoGen.Analyzers.OneWayHasNoEffect>;

namespace ProtoGen.Analyzers.Tests.Services;

public class OneWayHasNoEffectTests
{
    [Fact]
    public Task A_note_is_not_flagged() => Verify.AnalyzerAsync("""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            [OneWay] ValueTask NoteAsync(Watch note, CancellationToken cancellation = default);
            [OneWay] Task OtherAsync(Watch note, CancellationToken cancellation = default);
        }
        """ + Sources.Messages);

    [Fact]
    public Task The_attribute_is_removed_where_it_has_no_effect() => Verify.FixAsync<OneWayHasNoEffectFix>("""
        using System.ComponentModel;
        using ProtoGen;
        [Service] public interface IQuotes
        {
            // The latest.
            [OneWay]
            ValueTask<Quote> [|LatestAsync|](Watch request, CancellationToken cancellation = default);

            [OneWay, EditorBrowsable] IAsyncEnumerable<Quote> [|WatchAsync|](Watch request, CancellationToken cancellation = default);
        }
        class C { [OneWay] void [|M|]() { } }
        """ + Sources.Messages, """
        using System.ComponentModel;
        using ProtoGen;
        [Service] public interface IQuotes
        {
            // The latest.
            ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);

            [EditorBrowsable] IAsyncEnumerable<Quote> WatchAsync(Watch request, CancellationToken cancellation = default);
        }
        class C { void M() { } }
        """ + Sources.Messages);

    [Fact]
    public Task What_is_called_by_no_peer_is_flagged() => Verify.AnalyzerAsync("""
        using ProtoGen;
        [Service] public interface IQuotes
        {
            [OneWay] ValueTask [|NoteAsync|](Watch note) => default;
            [OneWay] static ValueTask [|StaticAsync|]() => default;
        }
        interface IPlain { [OneWay] ValueTask [|NoteAsync|](Watch note); int P { [OneWay] [|get|]; } }
        class C
        {
            void M()
            {
                [OneWay] void [|Local|]() { }
                Action a = [|[OneWay] () => { }|];
                Local();
            }
        }
        """ + Sources.Messages);

    [Fact]
    public Task A_note_that_a_service_inherits_is_not_flagged() => Verify.AnalyzerAsync("""
        using ProtoGen;
        namespace Bases { public interface INotes<T> { [OneWay] ValueTask NoteAsync(T note, CancellationToken cancellation = default); } }
        public partial class Outer { [Service] public interface IQuotes : Bases.INotes<Watch>; }
        """ + Sources.Messages);
}
