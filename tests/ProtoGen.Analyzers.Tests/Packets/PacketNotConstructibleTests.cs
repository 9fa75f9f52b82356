using ProtoGen.Analyzers;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketNotConstructibleTests
{
    [Fact]
    public Task A_member_that_nothing_can_set_is_flagged() => Verify<PacketNotConstructible>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial class [|P|]
        {
            public byte A { get; }
        }
        """);

    [Fact]
    public Task A_constructor_whose_parameters_are_no_members_is_flagged() => Verify<PacketNotConstructible>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial class [|P|]
        {
            public P(int other) => A = (byte)other;
            public byte A { get; set; }
        }
        """);

    [Fact]
    public Task An_abstract_packet_is_flagged() => Verify<PacketNotConstructible>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public abstract partial class [|P|]
        {
            public byte A { get; set; }
        }
        """);

    [Theory]
    [InlineData("static partial class [|P|] { }")]
    [InlineData("ref partial struct [|P|] { public byte A; }")]
    [InlineData("file partial struct [|P|] { public byte A; }")]
    [InlineData("public abstract partial record [|P|](byte A);")]
    public Task A_type_that_can_have_no_codec_is_flagged(string declaration) => Verify<PacketNotConstructible>.AnalyzerAsync("using ProtoGen;\n[Packet] " + declaration);

    [Fact]
    public Task Members_given_to_a_constructor_or_settable_are_not_flagged() => Verify<PacketNotConstructible>.AnalyzerAsync("""
        using ProtoGen;
        [Packet] public partial class P(byte a)
        {
            public byte A { get; } = a;
            public required byte B { get; init; }
            public byte C;
            public byte D { get; private set; }
        }
        [Packet] public readonly partial struct S
        {
            private S(byte a, byte b = 1) => (A, B) = (a, b);
            public readonly byte A;
            public byte B { get; init; }
        }
        """);
}
