using ProtoGen.Analyzers;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketRestNotLastTests
{
    [Fact]
    public Task A_rest_before_another_member_is_flagged() => Verify<PacketRestNotLast>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|Rest|]] byte[] A, byte B);
        """);

    [Fact]
    public Task A_packet_that_takes_the_rest_before_another_member_is_flagged() => Verify<PacketRestNotLast>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct Inner([Rest] byte[] A);
        [Packet] public partial record struct P(Inner [|A|], byte B);
        """);

    [Fact]
    public Task A_list_of_packets_that_each_take_the_rest_is_flagged() => Verify<PacketRestNotLast>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct Inner(byte A, [Rest] byte[] B);
        [Packet] public partial record struct P([Rest] Inner[] [|A|]);
        """);

    [Fact]
    public Task A_rest_at_the_end_is_not_flagged() => Verify<PacketRestNotLast>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(byte A, [Rest] byte[] B);
        """);

    [Fact]
    public Task A_packet_that_takes_the_rest_of_its_length_is_not_flagged() => Verify<PacketRestNotLast>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct Inner([Rest] byte[] A);
        [Packet] public partial record struct P([LengthOf("B")] byte A, Inner B, byte C);
        """);

    [Fact]
    public Task A_list_of_packets_that_know_their_length_is_not_flagged() => Verify<PacketRestNotLast>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct Inner([LengthOf(nameof(Inner))] byte A, [Rest] byte[] B);
        [Packet] public partial record struct P([Rest] Inner[] A);
        """);
}
