using System.Buffers.Binary;

namespace ProtoGen.Tests.Packets;

/// <summary>Bytes that RFCs and other implementations give.</summary>
public sealed class PacketVectorTests
{
    // Type 8, code 0, identifier 1, sequence 2, data "abcde": an odd length (layout of RFC 792, checksum of RFC 1071).
    private static readonly byte[] s_icmpEcho = Convert.FromHexString("0800ce35000100026162636465");

    [Fact]
    public void An_icmp_echo_of_odd_length_is_read()
    {
        IcmpEcho echo = Wire.Deserialize<IcmpEcho>(s_icmpEcho);

        Assert.Equal((IcmpType.EchoRequest, 0, 0xCE35, 1, 2), (echo.Type, echo.Code, echo.Checksum, echo.Identifier, echo.Sequence));
        Assert.Equal("abcde"u8, echo.Payload.Span);
    }

    [Fact]
    public void An_icmp_echo_is_written_with_its_checksum_computed()
    {
        var echo = new IcmpEcho(IcmpType.EchoRequest, 0, Checksum: 0, Identifier: 1, Sequence: 2, "abcde"u8.ToArray());

        Assert.Equal(s_icmpEcho, Wire.Serialize(echo));
    }
}
