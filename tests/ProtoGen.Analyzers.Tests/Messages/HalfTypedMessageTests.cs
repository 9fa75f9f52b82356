using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

/// <summary>Code is half-typed most of the time: neither the generator nor a rule may crash on any of it.</summary>
public class HalfTypedMessageTests
{
    private const string Source = """
        using ProtoGen;
        namespace Shop;
        [Message, Reserved(3, 4), Reserved("old"), Reserved(From = 7, To = 9)]
        public sealed partial record Order([Field(1)] int Id, [Field(2, Encoding = WireEncoding.ZigZag)] long? Total = 5, string Missing = "x")
        {
            [Field(5)] public required List<Line> Lines { get; init; } = [];
            [Field(5)] public Colour[] Colours { get; } = [Colour.Red];
            [Field(-1)] public Page<Line> Page { get; set; } = new(null!);
            public enum Colour : byte { None, Red }
            [Message] public readonly partial struct Line(int x) { [Field(1)] public int X { get; } = x; [Field(2)] public readonly double y = -0.0; }
        }
        [Message] public partial class Page<T>([Field(1)] T item) where T : IMessage<T> { public T Item => item; }
        """;

    [Fact]
    public async Task A_source_cut_at_any_token_crashes_nothing()
    {
        SyntaxNode root = await CSharpSyntaxTree.ParseText(Source, Compilations.ParseOptions).GetRootAsync();
        foreach (SyntaxToken token in root.DescendantTokens())
        {
            await AnalyzeAsync(Source[..token.Span.End]);
        }
    }

    [Fact]
    public async Task A_source_that_lacks_any_one_token_crashes_nothing()
    {
        SyntaxNode root = await CSharpSyntaxTree.ParseText(Source, Compilations.ParseOptions).GetRootAsync();
        foreach (SyntaxToken token in root.DescendantTokens())
        {
            await AnalyzeAsync(Source.Remove(token.SpanStart, token.Span.Length));
        }
    }

    /// <summary>Generating asserts that no generator fails; a rule that throws shows as AD0001.</summary>
    private static async Task AnalyzeAsync(string source)
    {
        CSharpCompilation compilation = Compilations.Generate(Compilations.Create(source));
        DiagnosticAnalyzer[] rules =
        [
            .. typeof(MessageAnalyzer).Assembly.GetTypes()
                .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(MessageAnalyzer)))
                .Append(typeof(FieldWithoutEffect))
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];
        var reported = await compilation.WithAnalyzers([.. rules]).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Id == "AD0001");
    }
}
