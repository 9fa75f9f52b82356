using ProtoGen.Analyzers;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Packets;

public sealed class PacketMembersInheritedTests
{
    [Fact]
    public Task A_member_of_a_base_class_is_flagged() => Verify<PacketMembersInherited>.AnalyzerAsync("""
        using ProtoGen;
        public class Head
        {
            public byte Version { get; init; }
        }
        [Packet] public partial class [|Frame|] : Head
        {
            public ushort Length { get; init; }
        }
        """);

    [Fact]
    public Task A_base_without_members_is_not_flagged() => Verify<PacketMembersInherited>.AnalyzerAsync("""
        using ProtoGen;
        public abstract class Head
        {
            public abstract int Size { get; }
        }
        [Packet] public partial class Frame : Head
        {
            public ushort Length { get; init; }
            public override int Size => 2;
        }
        """);
}
