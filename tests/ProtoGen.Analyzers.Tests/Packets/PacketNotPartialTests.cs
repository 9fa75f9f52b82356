using ProtoGen.Analyzers;
using ProtoGen.Testing;
using ProtoGen.CodeFixes;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketNotPartialTests
{
    [Fact]
    public Task A_packet_that_is_not_partial_is_flagged() => Verify<PacketNotPartial>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public record struct [|Pair|](byte A, byte B);
        """);

    [Fact]
    public Task A_packet_in_a_type_that_is_not_partial_is_flagged() => Verify<PacketNotPartial>.AnalyzerAsync("""
        using ProtoGen;
        public class Outer
        {
            [Packet] public partial record struct [|Pair|](byte A, byte B);
        }
        """);

    [Fact]
    public Task A_partial_packet_is_not_flagged() => Verify<PacketNotPartial>.AnalyzerAsync("""
        using ProtoGen;
        public partial class Outer
        {
            [Packet] public partial record struct Pair(byte A, byte B);
        }
        """);

    [Fact]
    public Task A_type_that_is_no_packet_is_not_flagged() => Verify<PacketNotPartial>.AnalyzerAsync("""
        using ProtoGen;
        public record struct Pair(byte A, byte B);
        """);

    [Fact]
    public Task Partial_is_added() => Verify<PacketNotPartial>.FixAsync<PacketNotPartialFix>("""
        using ProtoGen;
        [Packet] public record struct [|Pair|](byte A, byte B);
        """, """
        using ProtoGen;
        [Packet] public partial record struct Pair(byte A, byte B);
        """);

    [Fact]
    public Task Partial_is_added_to_every_type_around_it() => Verify<PacketNotPartial>.FixAsync<PacketNotPartialFix>("""
        using ProtoGen;
        class Outer
        {
            [Packet]
            // no modifier
            struct [|Pair|]
            {
                public byte A;
            }
        }
        """, """
        using ProtoGen;
        partial class Outer
        {
            [Packet]
            // no modifier
            partial struct Pair
            {
                public byte A;
            }
        }
        """);
}
