using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

/// <summary>Neither generator nor analyzer crashes while a packet is being typed.</summary>
public sealed class HalfTypedPacketTests
{
    private const string Source = """
        using ProtoGen;
        namespace Some.Space;
        public enum Kind : byte { A, B }
        [Packet(ByteOrder.LittleEndian)]
        public sealed partial record Outer(
            [Bits(4)] byte Version, [Bits(4), LengthOf(nameof(Version), To = nameof(Options), Unit = 4)] byte HeaderLength,
            Kind Kind, [Checksum(ChecksumKind.Internet, To = nameof(Options))] ushort Sum,
            [CountOf("Items")] byte Count, byte[] Options, Outer.Item[] Items, [Rest] ReadOnlyMemory<byte> Rest)
        {
            [Packet] public readonly partial record struct Item([Count(6)] byte[] Mac, [Bits(1)] bool A, [Bits(15)] ushort B);
        }
        [Packet] public partial class Tree { public required byte Value { get; init; } [CountOf(nameof(Children))] public byte Count; public Tree[] Children { get; set; } = []; }
        """;

    [Fact]
    public async Task A_source_cut_at_any_token_or_lacking_one_crashes_nothing()
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. typeof(PacketAnalyzer).Assembly.GetTypes()
                .Where(type => type.Name.StartsWith("Packet", StringComparison.Ordinal) && !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)))
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];
        Assert.Equal(12, analyzers.Length);
        await new HalfTyped(Source, analyzers).NothingCrashesAsync();
    }

    [Fact]
    public void The_whole_source_compiles_and_what_is_generated_from_it_has_no_warning() => Assert.DoesNotContain(
        Compilations.Generate(Compilations.Create(Source)).GetDiagnostics(),
        diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
}
