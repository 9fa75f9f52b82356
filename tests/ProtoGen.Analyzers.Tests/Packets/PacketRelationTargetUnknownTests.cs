using ProtoGen.Analyzers;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketRelationTargetUnknownTests
{
    [Fact]
    public Task A_length_of_nothing_is_flagged() => Verify<PacketRelationTargetUnknown>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|LengthOf("Playload")|]] byte A, [Rest] byte[] Payload);
        """);

    [Fact]
    public Task A_length_of_a_number_is_flagged() => Verify<PacketRelationTargetUnknown>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|LengthOf("B")|]] byte A, int B);
        """);

    [Fact]
    public Task A_count_of_a_number_is_flagged() => Verify<PacketRelationTargetUnknown>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|CountOf("B")|]] byte A, int B);
        """);

    [Fact]
    public Task A_count_behind_its_array_is_flagged() => Verify<PacketRelationTargetUnknown>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([Count(2)] byte[] A, [[|CountOf("A")|]] byte B);
        """);

    [Fact]
    public Task A_length_to_a_member_before_its_first_is_flagged() => Verify<PacketRelationTargetUnknown>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|LengthOf("C", To = "B")|]] byte A, byte B, byte C);
        """);

    [Fact]
    public Task A_length_behind_what_varies_is_flagged() => Verify<PacketRelationTargetUnknown>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([CountOf("B")] byte A, byte[] B, [[|LengthOf("B")|]] byte C);
        """);

    [Fact]
    public Task A_length_that_begins_inside_a_byte_is_flagged() => Verify<PacketRelationTargetUnknown>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|LengthOf("C", To = "D")|]] byte A, [Bits(4)] byte B, [Bits(4)] byte C, [Rest] byte[] D);
        """);

    [Fact]
    public Task A_checksum_to_nothing_is_flagged() => Verify<PacketRelationTargetUnknown>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([[|Checksum(ChecksumKind.Internet, To = "X")|]] ushort A, int B);
        """);

    [Fact]
    public Task Checksums_that_cover_each_other_are_flagged() => Verify<PacketRelationTargetUnknown>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P([Checksum(ChecksumKind.Internet)] ushort A, [[|Checksum(ChecksumKind.Internet)|]] ushort B);
        """);

    [Fact]
    public Task Relations_that_hold_are_not_flagged() => Verify<PacketRelationTargetUnknown>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial record struct P(
            [LengthOf(nameof(P))] ushort Whole, [LengthOf("Head", To = "Body")] byte Part, [CountOf("Body")] byte Count,
            [Checksum(ChecksumKind.Internet, From = "Whole", To = "Head")] ushort HeadSum, int Head, ushort[] Body, [Rest] byte[] Tail);
        """);
}
