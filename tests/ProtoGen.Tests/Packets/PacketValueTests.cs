namespace ProtoGen.Tests.Packets;

/// <summary>What values become what bytes.</summary>
public sealed class PacketValueTests
{
    private static readonly Int128 s_int128 = new(0xF0F1F2F3F4F5F6F7, 0xF8F9FAFBFCFDFEFF);

    [Fact]
    public void Numbers_stand_most_significant_byte_first() => Same(
        new Numbers(0x01, -2, 0x0203, -3, 0x04050607, -4, 0x08090A0B0C0D0E0F, -5, (UInt128)0x10 << 120, s_int128, true, (Half)1.5, 1.5f, -1.5, Tone.High),
        "01 FE 0203 FFFD 04050607 FFFFFFFC 08090A0B0C0D0E0F FFFFFFFFFFFFFFFB 10000000000000000000000000000000 F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF 01 3E00 3FC00000 BFF8000000000000 0102");

    [Fact]
    public void Numbers_stand_least_significant_byte_first_where_the_packet_says_so() => Same(
        new NumbersLittleEndian(0x01, -2, 0x0203, -3, 0x04050607, -4, 0x08090A0B0C0D0E0F, -5, (UInt128)0x10 << 120, s_int128, true, (Half)1.5, 1.5f, -1.5, Tone.High),
        "01 FE 0302 FDFF 07060504 FCFFFFFF 0F0E0D0C0B0A0908 FBFFFFFFFFFFFFFF 00000000000000000000000000000010 FFFEFDFCFBFAF9F8F7F6F5F4F3F2F1F0 01 003E 0000C03F 000000000000F8BF 0201");

    [Fact]
    public void Bit_fields_stand_most_significant_bit_first() => Same(
        // A=-1 (111) B=-2 (111111111110) C=1 | D=-16 (10000) E=0x40001 | F=-2^32 G=0x55 | H=2^61-1 I=-1 J=0 K=-32 | L
        new BitFields(-1, Tone.Low, true, -16, 0x40001, -(1L << 32), 0x55, (1UL << 61) - 1, -1, false, -32, 0xAB),
        "FFFD 840001 8000000055 FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA0 AB");

    [Fact]
    public void Arrays_stand_in_the_packets_order()
    {
        var arrays = new Arrays([0x01020304], new byte[] { 9, 8 }) { Fixed = [1, 2, 3], Counted = [1.0], Halves = [(Half)1] };

        byte[] bytes = Wire.Serialize(arrays);

        Assert.Equal("0100020003 00 FEFF0201 01 000000000000F03F 03 04030201 0200000000000000 0908 003C".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(bytes));
        Arrays back = Wire.Deserialize<Arrays>(bytes);
        Assert.Equal(arrays.Fixed, back.Fixed);
        Assert.Equal(arrays.FixedTones, back.FixedTones);
        Assert.Equal(arrays.Counted, back.Counted);
        Assert.Equal(arrays.Measured, back.Measured);
        Assert.Equal(arrays.Memory.Span, back.Memory.Span);
        Assert.Equal(arrays.Halves, back.Halves);
        Assert.Equal((1, 3, 2L), (back.CountedCount, back.MeasuredWords, back.MemoryBytes));
        Assert.Equal(bytes, Wire.Serialize(back));
    }

    [Fact]
    public void A_checksum_at_an_odd_offset_and_a_length_less_one_word_hold_in_both_directions()
    {
        var packet = new OddChecksum(7, 0, 0, new byte[] { 1, 2, 3 });

        byte[] bytes = Wire.Serialize(packet);

        // 07 00 | 00 01 | 00 01 | 02 03 with the checksum as zero: the sum is 0x0905.
        Assert.Equal("07F6FA0100010203", Convert.ToHexString(bytes));
        Assert.Equal((0xF6FA, 1), (Wire.Deserialize<OddChecksum>(bytes).Checksum, Wire.Deserialize<OddChecksum>(bytes).WordsLessOne));
        bytes[2] ^= 1;
        Assert.False(Wire.TryDeserialize<OddChecksum>(bytes, out _, out WireError error));
        Assert.Equal((1, "OddChecksum.Checksum", "the checksum is 0xF6FB where the bytes give 0xF6FA"), (error.Offset, error.Path, error.Reason));
    }

    [Fact]
    public void Both_zeros_of_a_checksum_are_read()
    {
        // RFC 1624, section 3: a sum of 0xFFFF makes a checksum of zero, which some senders write as 0xFFFF.
        byte[] zero = Convert.FromHexString("08000000F7FF0000");
        byte[] ones = Convert.FromHexString("0800FFFFF7FF0000");

        Assert.Equal(0, Wire.Deserialize<IcmpEcho>(zero).Checksum);
        Assert.Equal(0xFFFF, Wire.Deserialize<IcmpEcho>(ones).Checksum);
        Assert.Equal(zero, Wire.Serialize(Wire.Deserialize<IcmpEcho>(ones)));
        Assert.False(Wire.TryDeserialize<IcmpEcho>(new byte[8], out _));
    }

    [Fact]
    public void A_packet_leaves_the_bytes_behind_its_length_to_others()
    {
        byte[] bytes = [.. Convert.FromHexString("043f000d000f418354455354494e47"), 0, 0, 0];
        var reader = new WireReader(bytes);

        UdpDatagram datagram = UdpDatagram.__Read(ref reader);

        Assert.Equal("TESTING"u8, datagram.Payload.Span);
        Assert.Equal((15, 3, false), (reader.Position, reader.Remaining, reader.HasFailed));
    }

    [Fact]
    public void A_derived_member_with_a_default_can_be_left_out()
    {
        byte[] bytes = Wire.Serialize(new Note(1, Text: "hi"u8.ToArray(), Author: 7));

        Assert.Equal("010268690007", Convert.ToHexString(bytes));
        Assert.Equal(2, Wire.Deserialize<Note>(bytes).Length);
    }

    [Fact]
    public void Packets_in_packets_are_read_and_written_back()
    {
        var nest = new Nest(
            new Bits12(1, 2, 3), 0, new IcmpEcho(IcmpType.EchoReply, 1, 0, 2, 3, new byte[] { 4 }), [default, new Bits12LittleEndian(4, 5, 6)],
            0, [new RadiusAttribute(1, 0, [7])], 0, [new RadiusAttribute(2, 0, []), new RadiusAttribute(3, 0, [8, 9])], [default, new TransportStreamHeader(0x47, true, false, true, 1, 2, 3, 4)]);

        byte[] bytes = Wire.Serialize(nest);
        Nest back = Wire.Deserialize<Nest>(bytes);

        Assert.Equal("00100203090001FBF90002000304000000000040050600010103070006020203040809" + "0000000047A001B4", Convert.ToHexString(bytes));
        Assert.Equal((9, 1, 6), (back.InnerBytes, back.Count, back.Bytes));
        Assert.Equal((2, 2, 2), (back.Fixed.Length, back.Measured.Length, back.Rest.Length));
        Assert.Equal(nest.Rest[1], back.Rest[1]);
        Assert.Equal(bytes, Wire.Serialize(back));
    }

    [Fact]
    public void Writing_a_packet_allocates_nothing()
    {
        byte[] destination = new byte[256];
        var echo = new IcmpEcho(IcmpType.EchoRequest, 0, 0, 1, 2, new byte[56]);
        var ip = new Ipv4Packet { Protocol = IpProtocol.Icmp, Source = 1, Destination = 2, Options = new byte[8], Payload = new byte[64] };
        var radius = new RadiusPacket(1, 2, 0, new byte[16], [new RadiusAttribute(1, 0, new byte[4]), new RadiusAttribute(2, 0, new byte[3])]);

        Assert.Equal(0, AllocatedBy(() => Wire.Serialize(echo, destination)));
        Assert.Equal(0, AllocatedBy(() => Wire.Serialize(ip, destination)));
        Assert.Equal(0, AllocatedBy(() => Wire.Serialize(radius, destination)));
        Assert.Equal(0, AllocatedBy(() => Wire.Measure(ip)));
    }

    [Fact]
    public void Reading_a_packet_of_numbers_allocates_nothing()
    {
        byte[] bytes = Wire.Serialize(new BitFields(1, Tone.Low, true, 1, 1, 1, 1, 1, 1, true, 1, 1));

        Assert.Equal(0, AllocatedBy(() => Wire.Deserialize<BitFields>(bytes)));
    }

    private static long AllocatedBy(Action action)
    {
        action(); // the thread's buffer and the JIT's own
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Same<T>(T value, string hex) where T : IWire<T>
    {
        string expected = hex.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(expected, Convert.ToHexString(Wire.Serialize(value)));
        Assert.Equal(value, Wire.Deserialize<T>(Convert.FromHexString(expected)));
        Assert.Equal(expected.Length / 2, T.MaxSize);
        Assert.Equal(expected.Length / 2, Wire.Measure(value));
    }
}
