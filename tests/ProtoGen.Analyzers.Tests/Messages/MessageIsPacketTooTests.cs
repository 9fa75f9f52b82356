using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class MessageIsPacketTooTests
{
    [Fact]
    public async Task A_type_that_is_both_is_flagged()
    {
        var reported = await Verify<MessageIsPacketToo>.AnalyzerAsync("using ProtoGen; [Message, Packet] partial record [|Both|]([Field(1)] int X);");
        Assert.Equal("'Both' is declared to be a message and a packet, which lay out bytes in different ways; remove [Message] or [Packet]", Assert.Single(reported).GetMessage());
    }

    [Fact]
    public Task A_type_that_is_one_is_fine() => Verify<MessageIsPacketToo>.AnalyzerAsync(
        "using ProtoGen; [Message] partial record M([Field(1)] int X); [Packet] partial record P(int X);");

    [Fact]
    public Task The_packet_gives_way() => Verify<MessageIsPacketToo>.FixAsync<MessageIsPacketTooFix>(
        "using ProtoGen;\n// A.\n[Packet(ByteOrder.LittleEndian)]\n[Message]\npartial record [|A|]([Field(1)] int X);\n[Message, ProtoGen.PacketAttribute] partial record struct [|B|];",
        "using ProtoGen;\n// A.\n[Message]\npartial record A([Field(1)] int X);\n[Message] partial record struct B;");
}
