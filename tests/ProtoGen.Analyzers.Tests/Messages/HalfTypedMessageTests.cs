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
    public Task A_source_cut_at_any_token_or_lacking_one_crashes_nothing() => new HalfTyped(Source,
    [
        .. typeof(MessageAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && type.Namespace == typeof(MessageAnalyzer).Namespace
                && (type.Name.StartsWith("Message", StringComparison.Ordinal) || type.Name.StartsWith("Field", StringComparison.Ordinal) || type.Name.StartsWith("Reserved", StringComparison.Ordinal)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ]).NothingCrashesAsync();
}
