using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    public async Task Source_cut_at_any_token_crashes_neither_generator_nor_analyzer()
    {
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens())
        {
            string cut = Source[..token.Span.End];
            await Verify<ServiceMethodReturn>.ReportAsync(cut);
            await Verify<ServiceMethodParameters>.ReportAsync(cut);
            await Verify<ServiceMethodWithoutCancellation>.ReportAsync(cut);
            await Verify<ServiceMethodNameTaken>.ReportAsync(cut);
            await Verify<ServiceDeclaration>.ReportAsync(cut);
            await Verify<ServiceMemberIsNoMethod>.ReportAsync(cut);
            await Verify<OneWayHasNoEffect>.ReportAsync(cut);
            await Verify<ServiceClassNameTaken>.ReportAsync(cut);
        }
    }
}
