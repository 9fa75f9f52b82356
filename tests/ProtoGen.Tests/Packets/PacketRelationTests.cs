using System.Buffers.Binary;

namespace ProtoGen.Tests.Packets;

/// <summary>Lengths, counts and checksums that reach over several members and over each other.</summary>
public sealed class PacketRelationTests
{
    private static readonly Relations s_relations = new(0, 0, 0, 0, 0x01020304, [5, 6], [7]);

    private static readonly Chained s_chained = new(
        0, 0, 0, [1, 2, 3], 4, [new RadiusAttribute(1, 0, [9]), new RadiusAttribute(2, 0, [])], 0, 0, new IcmpEcho(IcmpType.EchoReply, 0, 0, 1, 2, new byte[] { 3 }),
        0, [new Bits12(1, 2, 3), default], 0xEE);

    [Fact]
    public void A_whole_a_part_a_count_and_a_checksum_of_the_head_hold()
    {
        byte[] bytes = Wire.Serialize(s_relations);

        // 000F 0802 0000 0102 0304 sum to 0x0C17 with the checksum as zero.
        Assert.Equal("000F0802F3E8010203040005000607", Convert.ToHexString(bytes));
        Relations back = Wire.Deserialize<Relations>(bytes);
        Assert.Equal((15, 8, 2), (back.Whole, back.Part, back.Count));
        Assert.Equal(bytes, Wire.Serialize(back));
    }

    [Theory]
    [InlineData(1, 0x0E, "Relations.HeadSum")] // a tail of no bytes would do, but for the checksum
    [InlineData(1, 0x0B, "Relations.Body")]
    [InlineData(1, 0x09, "Relations.Whole")]
    [InlineData(2, 0x07, "Relations.Part")]
    [InlineData(2, 0x09, "Relations.Part")]
    [InlineData(3, 0x01, "Relations.Part")]
    [InlineData(3, 0x03, "Relations.Body")]
    [InlineData(9, 0x05, "Relations.HeadSum")]
    public void A_relation_that_does_not_hold_is_named(int index, byte value, string path)
    {
        byte[] bytes = Wire.Serialize(s_relations);
        bytes[index] = value;

        Assert.False(Wire.TryDeserialize<Relations>(bytes, out _, out WireError error));
        Assert.Equal((WireStatus.Malformed, path), (error.Status, error.Path));
    }

    [Fact]
    public void A_checksum_behind_what_varies_and_one_over_it_hold()
    {
        byte[] bytes = Wire.Serialize(s_chained);

        Chained back = Wire.Deserialize<Chained>(bytes);
        Assert.Equal((6, 3, 9, 8), (back.ItemsPart, back.FirstBytes, back.LastBytes, back.PairBytes));
        Assert.Equal([(1, 3), (2, 2)], back.Items.Select(item => ((int)item.Type, (int)item.Length)));
        // From First to Items, an odd number of bytes from an even offset on: 01 02 03 04 01 03 09 02 02.
        Assert.Equal(InternetChecksum.Compute([1, 2, 3, 4, 1, 3, 9, 2, 2]), BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4 + 9)));
        Assert.Equal(back.ItemsSum, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4 + 9)));
        Assert.True(InternetChecksum.IsValid(bytes));
        Assert.Equal(bytes, Wire.Serialize(back));
    }

    [Theory]
    [InlineData(0, "Chained.WholeSum")]
    [InlineData(4, "Chained.WholeSum")]
    [InlineData(13, "Chained.WholeSum")]
    [InlineData(2, "Chained.Items[1].Type")] // the list is cut after the second type
    [InlineData(25, "Chained.PairBytes")]
    [InlineData(34, "Chained.WholeSum")]
    public void A_byte_that_is_off_by_one_is_noticed(int index, string path)
    {
        byte[] bytes = Wire.Serialize(s_chained);
        bytes[index]--;

        Assert.False(Wire.TryDeserialize<Chained>(bytes, out _, out WireError error));
        Assert.Equal((WireStatus.Malformed, path), (error.Status, error.Path));
    }

    [Fact]
    public void A_packet_inside_ends_where_a_length_over_it_ends()
    {
        byte[] bytes = Wire.Serialize(new Framed(0, 1, new IcmpEcho(IcmpType.EchoReply, 0, 0, 0, 0, new byte[] { 2, 3 }), 4));

        Assert.Equal("000B0100" + "00FDFC000000000203" + "04", Convert.ToHexString(bytes));
        Framed back = Wire.Deserialize<Framed>(bytes);
        Assert.Equal((11, 4), (back.Length, back.Trailer));
        Assert.Equal(new byte[] { 2, 3 }, back.Inner.Payload.Span);

        bytes[1] = 0;
        Assert.False(Wire.TryDeserialize<Framed>(bytes, out _, out WireError error));
        Assert.Equal((WireStatus.Malformed, 0, "Framed.Length", "the length ends 1 byte before what it counts"), (error.Status, error.Offset, error.Path, error.Reason));
    }
}
