using ProtoGen.Analyzers;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketBitsOutOfRangeTests
{
    [Fact]
    public Task No_bits_are_flagged() => Verify<PacketBitsOutOfRange>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|Bits(0)|]] byte A, byte B);
        """);

    [Fact]
    public Task More_bits_than_the_type_has_are_flagged() => Verify<PacketBitsOutOfRange>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|Bits(9)|]] byte A, byte B);
        """);

    [Fact]
    public Task More_than_64_bits_are_flagged() => Verify<PacketBitsOutOfRange>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|Bits(72)|]] UInt128 A, byte B);
        """);

    [Fact]
    public async Task A_bool_of_two_bits_is_flagged() => Assert.Equal(
        "'A' is given 2 bits; a 'bool' takes exactly 1",
        Assert.Single(await Verify<PacketBitsOutOfRange>.AnalyzerAsync("""
            using ProtoGen;
            [Packet] public partial record struct P([[|Bits(2)|]] bool A, byte B);
            """)).GetMessage());

    [Fact]
    public Task More_bits_than_an_enum_has_are_flagged() => Verify<PacketBitsOutOfRange>.AnalyzerAsync("""
        using ProtoGen;
        public enum Kind : byte { A }
        [Packet] public partial record struct P([[|Bits(16)|]] Kind A, byte B);
        """);

    [Fact]
    public Task Bits_that_fit_are_not_flagged() => Verify<PacketBitsOutOfRange>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([Bits(64)] ulong A, [Bits(8)] byte B, [Bits(1)] bool C, [Bits(7)] sbyte D, [Bits(24)] uint E);
        """);
}
