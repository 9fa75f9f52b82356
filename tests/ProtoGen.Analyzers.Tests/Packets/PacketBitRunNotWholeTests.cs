using ProtoGen.Analyzers;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketBitRunNotWholeTests
{
    [Fact]
    public async Task Bits_that_end_before_a_byte_boundary_are_flagged() => Assert.Equal(
        "The bit fields that end with 'B' have 7 bits, which are no whole bytes; widen one, or add a reserved member of [Bits(1)]",
        Assert.Single(await Verify<PacketBitRunNotWhole>.AnalyzerAsync("""
            using ProtoGen;
            [Packet] public partial record struct P([Bits(4)] byte A, [Bits(3)] byte [|B|], byte C);
            """)).GetMessage());

    [Fact]
    public Task Bits_that_end_off_a_byte_boundary_at_the_end_are_flagged() => Verify<PacketBitRunNotWhole>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(byte A, [Bits(12)] ushort [|B|]);
        """);

    [Fact]
    public Task Each_run_is_flagged_for_itself() => Verify<PacketBitRunNotWhole>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([Bits(4)] byte [|A|], byte B, [Bits(4)] byte [|C|]);
        """);

    [Fact]
    public Task Bits_that_cross_bytes_and_end_on_a_boundary_are_not_flagged() => Verify<PacketBitRunNotWhole>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([Bits(3)] byte A, [Bits(10)] ushort B, [Bits(11)] ushort C, byte D);
        """);
}
