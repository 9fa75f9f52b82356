using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Declarations;

/// <summary>A declaration with a mistake gives one error, ours, however much code uses what was declared.</summary>
public class OneErrorTests
{
    private const string Uses = """
        [Message] public sealed partial record Holder([Field(1)] Bad Bad, [Field(2)] Bad[] All, [Field(3)] List<Bad>? More);

        [Service]
        public interface IBads
        {
            ValueTask<Bad> EchoAsync(Bad request, CancellationToken cancellation = default);
            IAsyncEnumerable<Bad> WatchAsync(Bad request, CancellationToken cancellation = default);
            [OneWay] ValueTask NoteAsync(Bad note, CancellationToken cancellation = default);
        }

        public static class User
        {
            public static async Task UseAsync(Bad bad, System.Buffers.ReadOnlySequence<byte> sequence, System.Buffers.IBufferWriter<byte> output)
            {
                byte[] bytes = Wire.Serialize(bad);
                int size = Wire.Measure(bad) + Wire.Serialize(bad, bytes.AsSpan()) + Wire.Serialize(bad, output);
                bad = Wire.Deserialize<Bad>(bytes);
                bad = Wire.Deserialize<Bad>(sequence);
                bool isRead = Wire.TryDeserialize<Bad>(bytes, out _) && Wire.TryDeserialize<Bad>(sequence, out _, out WireError error);
                await using var server = new StreamServer(BadsServer.For(new Bads()));
                await using var client = new BadsClient(await server.ConnectAsync());
                bad = await client.EchoAsync(bad);
                await client.NoteAsync(bad);
            }
        }

        public sealed class Bads : IBads
        {
            public ValueTask<Bad> EchoAsync(Bad request, CancellationToken cancellation = default) => new(request);
            public IAsyncEnumerable<Bad> WatchAsync(Bad request, CancellationToken cancellation = default) => throw new NotSupportedException();
            public ValueTask NoteAsync(Bad note, CancellationToken cancellation = default) => default;
        }
        """;

    [Theory]
    [InlineData("PG1001", "[Message] public sealed record Bad([Field(1)] int X);")]
    [InlineData("PG1001", "[Message] public record struct Bad([Field(1)] int X);")]
    [InlineData("PG1002", "[Message] public sealed partial record Bad([Field(1)] int X, [Field(1)] int Y);")]
    [InlineData("PG1003", "[Message] public sealed partial record Bad([Field(1)] int X, int Y);")]
    [InlineData("PG1004", "[Message] public sealed partial record Bad([Field(0)] int X);")]
    [InlineData("PG1005", "[Message, Reserved(1)] public sealed partial record Bad([Field(1)] int X);")]
    [InlineData("PG1006", "[Message] public sealed partial record Bad([Field(1)] Action X);")]
    [InlineData("PG1012", "[Message, Packet] public sealed partial record Bad([Field(1)] int X);")]
    [InlineData("PG1012", "[Message, Packet] public readonly partial record struct Bad(int X, [Rest] byte[] Y);")]
    [InlineData("PG1012", "[Message, Packet] public sealed record Bad(int X);")]
    [InlineData("PG1012", "[Message, Packet] public readonly partial record struct Bad(int X); [Packet] public partial record struct Outer(Bad Bad);")]
    [InlineData("PG2001", "[Packet] public sealed record Bad(int X);")]
    [InlineData("PG2001", "[Packet] public readonly record struct Bad(int X);")]
    [InlineData("PG2002", "[Packet] public readonly partial record struct Bad(string X);")]
    [InlineData("PG2004", "[Packet] public readonly partial record struct Bad([Bits(3)] byte X);")]
    public Task A_mistake_in_a_declaration_is_the_only_error(string id, string declaration) => AssertOneErrorAsync(id, $"using ProtoGen;\n{declaration}\n{Uses}");

    [Theory]
    [InlineData("PG3004", "[Service] public interface IFoo { ValueTask<Q> FooClient(Q q); }")]
    [InlineData("PG3004", "public interface IBase { ValueTask<Q> FooClient(Q q); } [Service] public interface IFoo : IBase { }")]
    [InlineData("PG3004", "[Service] public interface IBase { ValueTask<Q> FooClient(Q q); } [Service] public interface IFoo : IBase { }")]
    [InlineData("PG3004", "[Service] public interface IFoo { ValueTask DisposeAsync(); }")]
    [InlineData("PG3004", "[Service] public interface IA { ValueTask<Q> A(Q q); } [Service] public interface IFoo : IA { new ValueTask<Q> A(Q q); }")]
    [InlineData("PG3004", "[Service] public interface IA { ValueTask<Q> A(Q q); } [Service] public interface IFoo : IA { new ValueTask<Q> A(Q q); } [Service] public interface IC : IFoo { }")]
    [InlineData("PG3004", "[Service] public interface IA { ValueTask<Q> M(Q q); } [Service] public interface IB { ValueTask<Q> M(Q q); } [Service] public interface IFoo : IA, IB { }")]
    [InlineData("PG3004", "public interface IA { ValueTask<Q> M(Q q); } public interface IB { ValueTask<Q> M(Q q); } [Service] public interface IFoo : IA, IB { }")]
    [InlineData("PG3004", "public interface IA { Task M(Q q); } public interface IB { ValueTask<Q> M(Q q, CancellationToken c); } [Service] public interface IFoo : IA, IB { }")]
    [InlineData("PG3001", "public interface IA { ValueTask<Q> M(Q q); } [Service] public interface IFoo : IA { new int M(Q q); }")]
    [InlineData("PG3006", "[Service] public interface IFoo { protected ValueTask<Q> M(Q q); }")]
    [InlineData("PG3006", "[Service] public interface IFoo { private protected int M(Q q); }")]
    [InlineData("PG3006", "[Service] public interface IFoo { protected int P { get; } }")]
    [InlineData("PG3006", "[Service] public interface IFoo { static abstract ValueTask<Q> M(Q q); }")]
    [InlineData("PG3006", "[Service] public interface IFoo { static abstract int M(string? text = null); }")]
    [InlineData("PG3006", "[Service] public interface IFoo { static abstract int P { get; set; } }")]
    [InlineData("PG3006", "[Service] public interface IFoo { static abstract event Action? E; }")]
    [InlineData("PG3006", "[Service] public interface IFoo { static abstract IFoo operator +(IFoo left, IFoo right); }")]
    [InlineData("PG3006", "[Service] public interface IFoo { static abstract IFoo operator checked -(IFoo left); static IFoo operator -(IFoo left) => left; }")]
    [InlineData("PG3001", "[Service] public unsafe interface IFoo { int* M(Q q); }")]
    [InlineData("PG3002", "[Service] public unsafe interface IFoo { ValueTask<Q> M(int*[] q); }")]
    [InlineData("PG3002", "[Service] public unsafe interface IFoo { ValueTask<Q> M(delegate*<int, void> q); }")]
    [InlineData("PG3006", "[Service] public unsafe interface IFoo { int* P { get; } }")]
    [InlineData("PG3008", "[Service] public interface IFoo { ValueTask<Q> M(Q q); } [Service] public interface Foo { ValueTask<Q> N(Q q); }")]
    public Task A_mistake_in_a_service_is_the_only_error(string id, string declaration) => AssertOneErrorAsync(id, $$"""
        using ProtoGen;
        {{declaration}}
        [Message] public sealed partial record Q([Field(1)] int X);
        public static class User
        {
            public static StreamService Use(StreamConnection connection) => FooServer.For(new FooClient(connection));
        }
        """);

    private static async Task AssertOneErrorAsync(string id, string source)
    {
        CSharpCompilation compilation = Compilations.Generate(Compilations.Create(source));
        ImmutableArray<Diagnostic> all = await compilation.WithAnalyzers(Analyzers()).GetAllDiagnosticsAsync();
        Assert.Equal([id], all.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()), Matches);
    }

    /// <summary>What the compiler says of the user's source is all that is said; nothing comes from generated code.</summary>
    [Theory]
    [InlineData("[Message] public sealed partial record Bad([Field(1)] Page<int> X, [Field(2)] int Y);")]
    [InlineData("[Message] public sealed partial record Bad([Field(1)] List<Page<int>> X, [Field(2)] Page<string>[] Y, [Field(3)] Page<int>? Z);")]
    [InlineData("[Message] public sealed partial record Bad([Field(1)] Page<Missing> X);")]
    [InlineData("[Message] public sealed partial record Bad([Field(1)] Missing X, [Field(2)] Missing.Inner[] Y, [Field(3)] List<Missing>? Z);")]
    [InlineData("[Message] public sealed partial record Bad([Field(1)] Leaf<int> X);")]
    [InlineData("[Message] public sealed partial record Bad([Field(1)] Outer<Leaf>.Inner X);")]
    [InlineData("[Message] public sealed partial record Bad([Field(1)] Hidden.Secret X);")]
    [InlineData("[Message] public sealed partial class Bad { [Field(1)] public Struct<string> X { get; set; } [Field(2)] public List<Class<int>> Y = []; [Field(3)] public Class<Unmade> Z; }")]
    [InlineData("[Message] public sealed partial class Bad { [Field(1)] public int X { get; set; } [Field(2)] public string X { get; set; } }")]
    [InlineData("[Message] public sealed partial record Bad([Field(1)] int X, [Field(2)] int X);")]
    [InlineData("[Message] public sealed partial record Bad<T>([Field(1)] Page<T> X); [Message] public sealed partial record Bad([Field(1)] Bad<Leaf> X);")]
    [InlineData("[Packet] public readonly partial record struct Bad(Missing X, [Rest] Missing[] Y);")]
    [InlineData("[Packet] public readonly partial record struct Bad(Run<string> X, [Rest] Run<int?>[] Y);")]
    [InlineData("[Packet] public readonly partial record struct Bad(Run<Missing> X);")]
    [InlineData("[Packet] public partial class Bad { public int X { get; set; } public byte X { get; set; } }")]
    public async Task A_type_that_does_not_compile_adds_no_error_from_generated_code(string declaration)
    {
        const string Types = """
            [Message] public partial record Page<T>([Field(1)] T Item) where T : IMessage<T>;
            [Message] public partial record Leaf([Field(1)] int X);
            [Message] public partial record struct Struct<T> where T : struct;
            [Message] public partial record Class<T> where T : class, new();
            public sealed class Unmade { private Unmade() { } }
            public partial class Outer<T> where T : struct { [Message] public partial record Inner([Field(1)] int X); }
            public partial class Hidden { [Message] private partial record Secret([Field(1)] int X); }
            [Packet] public partial record struct Run<T>(byte X) where T : unmanaged;
            """;
        CSharpCompilation compilation = Compilations.Generate(Compilations.Create($"using ProtoGen;\n{declaration}\n{Types}\n{Uses}"));
        ImmutableArray<Diagnostic> all = await compilation.WithAnalyzers(Analyzers()).GetAllDiagnosticsAsync();
        Diagnostic[] errors = [.. all.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Equal("Source1.cs", error.Location.SourceTree?.FilePath));
        Assert.DoesNotContain(errors, error => error.Id.StartsWith("PG", StringComparison.Ordinal));
    }

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
    [
        .. typeof(SocketNeverConnected).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static bool Matches(string id, string diagnostic) => diagnostic.Contains($"error {id}:", StringComparison.Ordinal);
}
