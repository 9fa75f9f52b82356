using ProtoGen.Analyzers;
using ProtoGen.Testing;
using ProtoGen.CodeFixes;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketArrayWithoutCountTests
{
    [Fact]
    public Task An_array_without_a_count_is_flagged() => Verify<PacketArrayWithoutCount>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(byte A, byte[] [|B|]);
        """);

    [Fact]
    public Task Memory_without_a_length_is_flagged() => Verify<PacketArrayWithoutCount>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(ReadOnlyMemory<byte> [|A|], byte B);
        """);

    [Fact]
    public Task Arrays_with_a_count_are_not_flagged() => Verify<PacketArrayWithoutCount>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([Count(2)] byte[] A, [CountOf("C")] byte B, byte[] C, [LengthOf("E")] byte D, byte[] E, [Rest] byte[] F);
        """);

    [Fact]
    public Task An_array_that_ends_where_a_length_says_the_packet_does_is_not_flagged() => Verify<PacketArrayWithoutCount>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([LengthOf(nameof(P))] byte A, byte[] B);
        """);

    [Fact]
    public Task The_last_array_takes_the_rest() => Verify<PacketArrayWithoutCount>.FixAsync<PacketArrayWithoutCountFix>("""
        using ProtoGen;
        [Packet] public partial record struct P(byte A, byte[] [|B|]);
        """, """
        using ProtoGen;
        [Packet] public partial record struct P(byte A, [Rest] byte[] B);
        """);

    [Fact]
    public Task The_last_property_takes_the_rest() => Verify<PacketArrayWithoutCount>.FixAsync<PacketArrayWithoutCountFix>("""
        using ProtoGen;
        [Packet] public partial class P
        {
            public byte A { get; init; }

            // what follows
            public ushort[] [|B|] { get; init; } = [];
        }
        """, """
        using ProtoGen;
        [Packet] public partial class P
        {
            public byte A { get; init; }

            // what follows
            [Rest]
            public ushort[] B { get; init; } = [];
        }
        """);
}
