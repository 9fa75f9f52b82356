using ProtoGen.Analyzers;
using ProtoGen.Testing;
using ProtoGen.CodeFixes;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketAttributeWithoutEffectTests
{
    [Fact]
    public Task Bits_of_a_float_are_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|Bits(8)|]] float A);
        """);

    [Fact]
    public Task A_count_of_one_value_is_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|Count(8)|]] int A);
        """);

    [Fact]
    public Task A_rest_of_one_value_is_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|Rest|]] int A);
        """);

    [Fact]
    public Task A_rest_of_counted_elements_is_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([CountOf("B")] byte A, [[|Rest|]] byte[] B);
        """);

    [Fact]
    public Task A_checksum_that_is_no_ushort_is_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|Checksum(ChecksumKind.Internet)|]] uint A);
        """);

    [Theory]
    [InlineData("[|Checksum(ChecksumKind.Internet)|]", "uint", "'Checksum' has no effect on 'A', for the Internet checksum is a 'ushort' of its own; declare 'A' as 'ushort', or remove it")]
    [InlineData("Bits(16), [|Checksum(ChecksumKind.Internet)|]", "ushort", "'Checksum' has no effect on 'A', for the Internet checksum is a 'ushort' of its own; take [Bits] from 'A', or remove it")]
    [InlineData("[|Count(0)|]", "byte[]", "'Count(0)' has no effect on 'A', for an array of fixed size has 1 to 1,000,000 elements; give it a count from 1 to 1,000,000, or remove it")]
    [InlineData("[|Count(-1)|]", "byte[]", "'Count(-1)' has no effect on 'A', for an array of fixed size has 1 to 1,000,000 elements; give it a count from 1 to 1,000,000, or remove it")]
    [InlineData("[|LengthOf(\"P\")|]", "float", "'LengthOf' has no effect on 'A', for only an integer of at most 64 bits can hold the result; declare 'A' as one, or remove it")]
    [InlineData("[|Rest|]", "int", "'Rest' has no effect on 'A', for it takes bytes that are left only as an array or ReadOnlyMemory<byte>; remove it")]
    public async Task The_message_says_what_to_do(string attribute, string type, string message)
    {
        var reported = await Verify<PacketAttributeWithoutEffect>.AnalyzerAsync($"using ProtoGen; [Packet] public partial record struct P([{attribute}] {type} A);");
        Assert.Equal(message, Assert.Single(reported).GetMessage());
    }

    [Fact]
    public Task A_length_that_is_no_integer_is_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|LengthOf(nameof(P))|]] float A);
        """);

    [Fact]
    public Task A_second_relation_is_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([LengthOf("B"), [|CountOf("B")|]] byte A, byte[] B);
        """);

    [Fact]
    public Task A_unit_of_no_bytes_is_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|LengthOf(nameof(P), Unit = 0)|]] byte A);
        """);

    [Fact]
    public Task An_attribute_in_a_type_that_is_no_packet_is_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        public partial record struct P([[|Bits(4)|]] byte A)
        {
            [[|Rest|]] public byte[]? B;
        }
        """);

    [Fact]
    public Task An_attribute_on_a_computed_property_is_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(byte A)
        {
            [[|Bits(4)|]] public byte B => A;
        }
        """);

    [Fact]
    public Task Attributes_with_effect_are_not_flagged() => Verify<PacketAttributeWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([property: Bits(4)] byte A, [Bits(4)] byte B, [LengthOf("D")] byte C, byte[] D, [Count(2)] byte[] E, [Rest] byte[] F)
        {
        }
        [Packet] public partial class C
        {
            [Bits(8)] private byte _a;
            [Rest] internal byte[] B { get; set; } = [];
        }
        """);

    [Fact]
    public Task The_attribute_is_removed() => Verify<PacketAttributeWithoutEffect>.FixAsync<PacketAttributeWithoutEffectFix>("""
        using ProtoGen;
        [Packet] public partial record struct P([[|Bits(8)|]] float A, [Count(2), [|Rest|]] byte[] B);
        """, """
        using ProtoGen;
        [Packet] public partial record struct P(float A, [Count(2)] byte[] B);
        """);

    [Fact]
    public Task The_attribute_on_a_line_of_its_own_is_removed() => Verify<PacketAttributeWithoutEffect>.FixAsync<PacketAttributeWithoutEffectFix>("""
        using ProtoGen;
        [Packet] public partial class P
        {
            // one
            [[|Rest|]]
            public int A { get; set; }
        }
        """, """
        using ProtoGen;
        [Packet] public partial class P
        {
            // one
            public int A { get; set; }
        }
        """);

    [Fact]
    public Task A_number_that_is_no_value_of_an_enum_is_flagged_and_removed() => Verify<PacketAttributeWithoutEffect>.FixAsync<PacketAttributeWithoutEffectFix>("""
        using ProtoGen;
        [Packet([|(ByteOrder)7|])] public partial record struct P([Checksum([|(ChecksumKind)99|])] ushort A, byte B);
        [Packet(ByteOrder.LittleEndian)] public partial record struct Q([Checksum(ChecksumKind.Internet)] ushort A);
        """, """
        using ProtoGen;
        [Packet] public partial record struct P(ushort A, byte B);
        [Packet(ByteOrder.LittleEndian)] public partial record struct Q([Checksum(ChecksumKind.Internet)] ushort A);
        """);
}
