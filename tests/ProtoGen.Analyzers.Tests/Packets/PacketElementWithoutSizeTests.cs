using ProtoGen.Analyzers;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketElementWithoutSizeTests
{
    [Fact]
    public Task A_list_of_empty_packets_is_flagged() => Verify<PacketElementWithoutSize>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct Empty;
        [Packet] public partial record struct P([Rest] Empty[] [|A|]);
        """);

    [Fact]
    public Task A_counted_list_of_packets_that_may_be_empty_is_flagged() => Verify<PacketElementWithoutSize>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct Inner([Rest] byte[] B);
        [Packet] public partial record struct P([CountOf("B")] uint A, [LengthOf("D")] byte C, Wrapped[] [|B|], byte[] D);
        [Packet] public partial record struct Wrapped;
        """);

    [Fact]
    public Task A_list_of_packets_that_take_bytes_is_not_flagged() => Verify<PacketElementWithoutSize>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct Inner(byte A);
        [Packet] public partial record struct P([Rest] Inner[] A);
        """);
}
