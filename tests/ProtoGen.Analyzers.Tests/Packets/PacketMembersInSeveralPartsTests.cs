using ProtoGen.Analyzers;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketMembersInSeveralPartsTests
{
    [Fact]
    public Task Members_in_two_parts_are_flagged() => Verify<PacketMembersInSeveralParts>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(byte A);
        public partial record struct P
        {
            public byte [|B|] { get; init; }
        }
        """);

    [Fact]
    public Task Methods_in_another_part_are_not_flagged() => Verify<PacketMembersInSeveralParts>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(byte A);
        public partial record struct P
        {
            public int Twice() => 2 * A;
        }
        """);
}
