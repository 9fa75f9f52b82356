using ProtoGen.Analyzers;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketMemberTypeUnsupportedTests
{
    [Fact]
    public Task A_string_is_flagged() => Verify<PacketMemberTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(byte A, string [|Text|]);
        """);

    [Fact]
    public Task A_list_is_flagged() => Verify<PacketMemberTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([CountOf("Items")] byte Count, List<byte> [|Items|]);
        """);

    [Fact]
    public Task A_nullable_number_is_flagged() => Verify<PacketMemberTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(int? [|A|]);
        """);

    [Fact]
    public Task An_array_of_bool_is_flagged() => Verify<PacketMemberTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([Rest] bool[] [|A|]);
        """);

    [Fact]
    public Task A_type_that_is_no_packet_is_flagged() => Verify<PacketMemberTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        public record struct Inner(byte A);
        [Packet] public partial class P
        {
            public Inner [|Inner|] { get; set; }
        }
        """);

    [Fact]
    public Task A_type_parameter_is_flagged() => Verify<PacketMemberTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial class P<T>
        {
            public byte A { get; set; }
            public T [|B|] { get; set; } = default!;
        }
        """);

    [Fact]
    public Task A_packet_that_contains_itself_is_flagged() => Verify<PacketMemberTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial class P
        {
            public P [|Next|] { get; set; } = null!;
        }
        """);

    [Fact]
    public Task Everything_a_packet_can_hold_is_not_flagged() => Verify<PacketMemberTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        public enum Kind : ushort { A }
        [Packet] public partial record struct Inner(Half A);
        [Packet] public partial record P(byte A, sbyte B, short C, ushort D, int E, uint F, long G, ulong H, Int128 I, UInt128 J,
            bool K, float L, double M, Half N, Kind O, Inner P1, [Count(2)] Kind[] Q, [Count(2)] Inner[] R, [CountOf("T")] byte S, Inner[] T, [Rest] ReadOnlyMemory<byte> U);
        """);

    [Fact]
    public Task A_tree_of_packets_is_not_flagged() => Verify<PacketMemberTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record Node(byte Value, [CountOf("Children")] byte Count, Node[] Children);
        """);

    [Fact]
    public Task A_computed_property_is_not_flagged() => Verify<PacketMemberTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(byte A)
        {
            public string Text => A.ToString();
            private string? _cache;
            public static string Shared = "";
        }
        """);
}
