namespace ProtoGen.Tests.Packets;

/// <summary>What is wrong with bytes or a value, and where.</summary>
public sealed class PacketFaultTests
{
    private static readonly byte[] s_ipv4 = Convert.FromHexString("450000180000400040113cd37f0000017f00000101020304");

    [Fact]
    public void The_packet_that_the_faults_below_are_made_of_is_right() => Assert.Equal(s_ipv4, Wire.Serialize(Wire.Deserialize<Ipv4Packet>(s_ipv4)));

    [Theory]
    [InlineData(10, 0x12, "Ipv4Packet.HeaderChecksum", 10, "the checksum is 0x12D3 where the bytes give 0x3CD3")]
    [InlineData(8, 0x41, "Ipv4Packet.HeaderChecksum", 10, "the checksum is 0x3CD3 where the bytes give 0x3BD3")]
    [InlineData(0, 0x44, "Ipv4Packet.HeaderLength", 0, "the length ends 4 bytes before what it counts")]
    [InlineData(0, 0x47, "Ipv4Packet.Options", 20, "8 bytes are wanted where 4 are left")]
    [InlineData(3, 0x13, "Ipv4Packet.TotalLength", 2, "the length ends 1 byte before what it counts")]
    public void A_malformed_packet_says_where_and_why(int index, byte value, string path, int offset, string reason)
    {
        byte[] bytes = [.. s_ipv4];
        bytes[index] = value;

        Assert.False(Wire.TryDeserialize<Ipv4Packet>(bytes, out _, out WireError error));
        Assert.Equal(new WireError(WireStatus.Malformed, offset, path, reason, 0), error);
    }

    [Fact]
    public void Bytes_behind_a_packet_are_a_fault_of_whoever_asked_for_no_more_than_it()
    {
        Assert.False(Wire.TryDeserialize<Ipv4Packet>([.. s_ipv4, 0, 0], out _, out WireError error));
        Assert.Equal(new WireError(WireStatus.Malformed, 24, "Ipv4Packet", "2 bytes follow the value", 0), error);
    }

    [Theory]
    [InlineData(0, 20, "Ipv4Packet.Version")]
    [InlineData(1, 19, "Ipv4Packet.Dscp")]
    [InlineData(7, 13, "Ipv4Packet.FragmentOffset")]
    [InlineData(19, 1, "Ipv4Packet.Destination")]
    [InlineData(20, 4, "Ipv4Packet.TotalLength")]
    [InlineData(23, 1, "Ipv4Packet.TotalLength")]
    public void A_truncated_packet_says_how_many_bytes_are_missing(int length, int needed, string path)
    {
        Assert.False(Wire.TryDeserialize<Ipv4Packet>(s_ipv4.AsSpan(0, length), out _, out WireError error));
        Assert.Equal((WireStatus.Incomplete, length, needed, path), (error.Status, error.Offset, error.BytesNeeded, error.Path));
    }

    [Theory]
    [InlineData("00000000 02 0800", "Nest.Inner.Type", 5)] // a scope of two bytes for eight
    [InlineData("00000000 08 00", "Nest.Inner", 6)]
    [InlineData("00000000 08 080 0ff ff 0001 0002 00000000 00000000 0001 0103 61 0000", "Nest.Inner.Checksum", 7)]
    [InlineData("00000000 08 0000ffff00000000 00000000 00000000 0002 0103 61 0101 0000", "Nest.Counted[1].Length", 27)]
    [InlineData("00000000 08 0000ffff00000000 00000000 00000000 0000 0005 0103 61 0105", "Nest.Measured[1].Length", 30)]
    [InlineData("00000000 08 0000ffff00000000 00000000 00000000 0000 0000 47401110 4740", "Nest.Rest[1].Pid", 31)]
    public void A_fault_inside_a_packet_inside_a_packet_has_its_path(string hex, string path, int offset)
    {
        Assert.False(Wire.TryDeserialize<Nest>(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _, out WireError error));
        Assert.Equal((path, offset), (error.Path, error.Offset));
    }

    [Fact]
    public void A_bool_of_neither_0_nor_1_is_malformed_because_it_would_not_be_written_back()
    {
        byte[] bytes = Wire.Serialize(new Numbers());
        int at = 1 + 1 + 2 + 2 + 4 + 4 + 8 + 8 + 16 + 16;
        bytes[at] = 2;

        Assert.False(Wire.TryDeserialize<Numbers>(bytes, out _, out WireError error));
        Assert.Equal((WireStatus.Malformed, at, "Numbers.K"), (error.Status, error.Offset, error.Path));
    }

    [Fact]
    public void A_count_that_disagrees_with_a_length_is_malformed()
    {
        byte[] bytes = Convert.FromHexString("100001000304000a0102");

        Assert.False(Wire.TryDeserialize<ModbusWriteRegisters>(bytes, out _, out WireError error));
        Assert.Equal((3, "ModbusWriteRegisters.Quantity", "the count is 3, there are 2 elements"), (error.Offset, error.Path, error.Reason));
    }

    [Fact]
    public void A_length_of_a_fixed_member_is_checked()
    {
        byte[] bytes = Convert.FromHexString("00010800070400010200000000010a0000010000000000000a000002");

        Assert.False(Wire.TryDeserialize<ArpPacket>(bytes, out _, out WireError error));
        Assert.Equal((4, "ArpPacket.HardwareLength", "the length ends 1 byte behind what it counts"), (error.Offset, error.Path, error.Reason));
    }

    [Fact]
    public void A_length_below_what_it_always_counts_is_malformed()
    {
        byte[] bytes = Convert.FromHexString("c0000050000000010000000040027210938400000204"); // a data offset of 4 words

        Assert.False(Wire.TryDeserialize<TcpSegment>(bytes, out _, out WireError error));
        Assert.Equal((WireStatus.Malformed, 12, "TcpSegment.DataOffset", "a length of 4 times 4 bytes is less than the 20 that it always counts"),
            (error.Status, error.Offset, error.Path, error.Reason));
    }

    [Fact]
    public void An_array_of_no_whole_number_of_elements_is_malformed()
    {
        byte[] bytes = Convert.FromHexString("100001000103000a01");

        Assert.False(Wire.TryDeserialize<ModbusWriteRegisters>(bytes, out _, out WireError error));
        Assert.Equal((WireStatus.Malformed, "ModbusWriteRegisters.Values"), (error.Status, error.Path));
    }

    [Fact]
    public void A_hostile_count_or_length_asks_for_bytes_and_for_no_memory()
    {
        byte[] count = [1, 255, .. new byte[10]];
        byte[] length = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, .. BitConverter.GetBytes(long.MaxValue)];

        Assert.False(Wire.TryDeserialize<Tree>(count, out _, out WireError error));
        Assert.Equal((WireStatus.Incomplete, (255 * 2) - 10, "Tree.Children"), (error.Status, error.BytesNeeded, error.Path));
        Assert.False(Wire.TryDeserialize<Arrays>(length, out _, out error));
        Assert.Equal((WireStatus.Malformed, "Arrays.MemoryBytes"), (error.Status, error.Path));
    }

    [Fact]
    public void Packets_nested_without_end_are_refused()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)1, 1_000_000)];

        Assert.False(Wire.TryDeserialize<Tree>(bytes, out _, out WireError error));
        Assert.Equal((WireStatus.Malformed, 200, "values are nested deeper than 100 levels"), (error.Status, error.Offset, error.Reason));

        Tree tree = new(0, 0, []);
        for (int i = 0; i < 200; i++)
        {
            tree = new Tree(0, 0, [tree]);
        }

        Assert.Contains("deeper than 100", Assert.Throws<WireException>(() => Wire.Serialize(tree)).Message, StringComparison.Ordinal);
    }

    // ---- values that do not fit ----

    [Fact]
    public void A_bit_field_that_is_too_large_is_named_with_its_value() => Refuses(
        new Ipv4Packet { Version = 20 }, "Ipv4Packet.Version is 20, the most that its 4 bits can hold is 15.");

    [Fact]
    public void A_signed_bit_field_out_of_range_is_named_with_its_value() => Refuses(
        new BitFields { A = -5 }, "BitFields.A is -5, its 3 bits hold -4 to 3.");

    [Fact]
    public void A_length_that_does_not_fit_is_named_with_its_value() => Refuses(
        new UdpDatagram(1, 2, 0, 0, new byte[65528]), "UdpDatagram.Length is 65536, the most that its 16 bits can hold is 65535.");

    [Fact]
    public void Bytes_that_are_no_whole_number_of_units_are_refused() => Refuses(
        new Ipv4Packet { Options = [1, 2, 3] }, "Ipv4Packet.HeaderLength counts units of 4 bytes, and 23 bytes are no whole number of them.");

    [Fact]
    public void A_count_that_does_not_fit_is_named_with_its_value() => Refuses(
        new Tree(0, 0, [.. Enumerable.Repeat(new Tree(0, 0, []), 256)]), "Tree.Count is 256, the most that its 8 bits can hold is 255.");

    [Fact]
    public void A_fixed_array_of_another_length_is_refused() => Refuses(
        new ArpPacket(1, 2, 6, 4, 1, new byte[5], 0, new byte[6], 0), "ArpPacket.SenderHardware has 5 elements where its packet has 6.");

    [Fact]
    public void A_packet_that_is_null_is_refused() => Refuses(
        new Tree(0, 0, [null!]), "Tree.Children is null, which no bytes stand for.");

    [Fact]
    public void An_array_that_is_null_is_an_empty_one() =>
        Assert.Equal(new byte[] { 1, 0 }, Wire.Serialize(new Tree(1, 9, null!)));

    private static void Refuses<T>(T value, string message) where T : IWire<T>
    {
        Assert.Equal(message, Assert.Throws<WireException>(() => Wire.Serialize(value)).Message);
        Assert.Equal(message, Assert.Throws<WireException>(() => Wire.Measure(value)).Message);
    }
}
