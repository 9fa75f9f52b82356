namespace ProtoGen.Tests.Packets;

/// <summary>Bytes that RFCs and other implementations give, read to the values they stand for and written back.</summary>
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

    [Theory]
    [InlineData("0001f203f4f5f6f7", 0x220D)] // RFC 1071, section 3
    [InlineData("0001f2", 0x0DFE)] // an odd byte is filled up on the right
    [InlineData("ffff", 0x0000)]
    [InlineData("", 0xFFFF)]
    public void An_internet_checksum_is_that_of_rfc_1071(string hex, int expected) =>
        Assert.Equal(expected, InternetChecksum.Compute(Convert.FromHexString(hex)));

    [Fact]
    public void The_well_known_ipv4_header_is_read_and_written_back()
    {
        // DF, TTL 64, UDP, 192.168.0.1 to 192.168.0.199, checksum 0xB861; 95 bytes of payload make its total of 115.
        byte[] bytes = [.. Convert.FromHexString("45000073000040004011b861c0a80001c0a800c7"), .. new byte[95]];

        Ipv4Packet packet = Wire.Deserialize<Ipv4Packet>(bytes);

        Assert.Equal((4, 5, 115, 0), (packet.Version, packet.HeaderLength, packet.TotalLength, packet.Identification));
        Assert.Equal((false, true, false, 0), (packet.Reserved, packet.DontFragment, packet.MoreFragments, packet.FragmentOffset));
        Assert.Equal((64, IpProtocol.Udp, 0xB861), (packet.TimeToLive, packet.Protocol, packet.HeaderChecksum));
        Assert.Equal((0xC0A80001u, 0xC0A800C7u), (packet.Source, packet.Destination));
        Assert.Equal(bytes, Wire.Serialize(packet with { HeaderLength = 9, TotalLength = 9, HeaderChecksum = 9 }));
    }

    [Fact]
    public void An_ipv4_header_with_a_router_alert_is_read_and_written_back()
    {
        // IGMP to 224.0.0.22 with the option 94 04 00 00 (RFC 2113): a header of six words, 32 bytes in all.
        byte[] bytes = [.. Convert.FromHexString("46c000200000000001023a010a000001e000001694040000"), 1, 2, 3, 4, 5, 6, 7, 8];

        Ipv4Packet packet = Wire.Deserialize<Ipv4Packet>(bytes);

        Assert.Equal((6, 48, 32, IpProtocol.Igmp), (packet.HeaderLength, packet.Dscp, packet.TotalLength, packet.Protocol));
        Assert.Equal(Convert.FromHexString("94040000"), packet.Options);
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }, packet.Payload);
        Assert.Equal(bytes, Wire.Serialize(packet));
    }

    [Fact]
    public void A_udp_checksum_takes_in_a_pseudo_header_that_is_not_on_the_wire()
    {
        // 192.168.0.1 to 192.168.0.199, an odd length (RFC 768).
        byte[] bytes = Convert.FromHexString("043f000d000f418354455354494e47");

        UdpDatagram datagram = Wire.Deserialize<UdpDatagram>(bytes);

        Assert.Equal((1087, 13, 15, 0x4183), (datagram.SourcePort, datagram.DestinationPort, datagram.Length, datagram.Checksum));
        byte[] pseudoHeader = Wire.Serialize(new Ipv4PseudoHeader(0xC0A80001, 0xC0A800C7, 0, IpProtocol.Udp, datagram.Length));
        Assert.Equal(0x4183, InternetChecksum.Compute(pseudoHeader, Wire.Serialize(datagram with { Checksum = 0 })));
        Assert.True(InternetChecksum.IsValid(pseudoHeader, bytes));
        Assert.Equal(bytes, Wire.Serialize(datagram));
    }

    [Fact]
    public void A_udp_checksum_over_ipv6_takes_in_its_own_pseudo_header()
    {
        // 2001:db8::1 to 2001:db8::2 (RFC 8200, section 8.1).
        byte[] bytes = Convert.FromHexString("14e90035000bcae2616263");
        byte[] pseudoHeader = Convert.FromHexString("20010db8000000000000000000000001" + "20010db8000000000000000000000002" + "0000000b" + "00000011");

        Assert.True(InternetChecksum.IsValid(pseudoHeader, bytes));
        Assert.Equal(0xCAE2, InternetChecksum.Compute(pseudoHeader, Wire.Serialize(Wire.Deserialize<UdpDatagram>(bytes) with { Checksum = 0 })));
    }

    [Fact]
    public void A_tcp_header_with_options_is_read_and_written_back()
    {
        // SYN with MSS, SACK-permitted, timestamps, NOP and window scale: ten words of header (RFC 9293, section 3.1).
        byte[] bytes = Convert.FromHexString("c00000500000000100000000a002721093840000020405b40402080a000000010000000001030307");

        TcpSegment segment = Wire.Deserialize<TcpSegment>(bytes);

        Assert.Equal((49152, 80, 1u, 0u), (segment.SourcePort, segment.DestinationPort, segment.SequenceNumber, segment.AcknowledgmentNumber));
        Assert.Equal((10, 0, TcpFlags.Syn, 0x7210, 0x9384), (segment.DataOffset, segment.Reserved, segment.Flags, segment.Window, segment.Checksum));
        Assert.Equal(20, segment.Options.Length);
        Assert.Equal(0, segment.Payload.Length);
        byte[] pseudoHeader = Wire.Serialize(new Ipv4PseudoHeader(0xC0A80001, 0xC0A800C7, 0, IpProtocol.Tcp, 40));
        Assert.True(InternetChecksum.IsValid(pseudoHeader, bytes));
        Assert.Equal(bytes, Wire.Serialize(segment with { DataOffset = 0 }));
    }

    [Fact]
    public void An_arp_request_is_read_and_written_back()
    {
        byte[] bytes = Convert.FromHexString("00010800060400010200000000010a0000010000000000000a000002"); // RFC 826

        ArpPacket arp = Wire.Deserialize<ArpPacket>(bytes);

        Assert.Equal((1, 0x0800, 6, 4, 1), (arp.HardwareType, arp.ProtocolType, arp.HardwareLength, arp.ProtocolLength, arp.Operation));
        Assert.Equal(Convert.FromHexString("020000000001"), arp.SenderHardware);
        Assert.Equal((0x0A000001u, 0x0A000002u), (arp.SenderProtocol, arp.TargetProtocol));
        Assert.Equal(bytes, Wire.Serialize(arp));
    }

    [Fact]
    public void An_ntp_client_request_is_read_and_written_back()
    {
        byte[] bytes = new byte[48];
        bytes[0] = 0x1B; // leap 0, version 3, mode 3: the least a client sends (RFC 4330)

        NtpPacket ntp = Wire.Deserialize<NtpPacket>(bytes);

        Assert.Equal((0, 3, NtpMode.Client), (ntp.Leap, ntp.Version, ntp.Mode));
        Assert.Equal(bytes, Wire.Serialize(ntp));
        Assert.Equal(48, MaxSize<NtpPacket>());
    }

    [Fact]
    public void Bits_cross_bytes_as_kaitai_reads_them()
    {
        // kaitai_struct_tests bits_simple: 43 = b1 0, b3 4, b4 3; 4b2d31 = b10 0x12c, b3 5, b11 0x531; then -1.
        byte[] bytes = Convert.FromHexString("5041434b2d31ffff");

        BitsSimple bits = Wire.Deserialize<BitsSimple>(bytes);

        Assert.Equal(new BitsSimple(0x50, 0x41, false, 4, 3, 0x12C, 5, 0x531, -1), bits);
        Assert.Equal(bytes, Wire.Serialize(bits));
    }

    [Fact]
    public void Bits_come_most_significant_first_whatever_the_byte_order()
    {
        byte[] bytes = Convert.FromHexString("5ff00500"); // secdev/scapy#2054

        Assert.Equal(new Bits12(0x5FF, 0x005, 0), Wire.Deserialize<Bits12>(bytes));
        Assert.Equal(bytes, Wire.Serialize(new Bits12(0x5FF, 0x005, 0)));
        Assert.Equal(new Bits12LittleEndian(0x5FF, 0x005, 0), Wire.Deserialize<Bits12LittleEndian>(bytes));
    }

    [Fact]
    public void A_modbus_write_of_registers_keeps_count_and_length_in_step()
    {
        byte[] bytes = Convert.FromHexString("100001000204000a0102"); // Modbus application protocol V1.1b3: address 1, quantity 2

        ModbusWriteRegisters write = Wire.Deserialize<ModbusWriteRegisters>(bytes);

        Assert.Equal((0x10, 1, 2, 4), (write.Function, write.Address, write.Quantity, write.ByteCount));
        Assert.Equal(new ushort[] { 0x000A, 0x0102 }, write.Values);
        Assert.Equal(bytes, Wire.Serialize(write with { Quantity = 0, ByteCount = 0 }));
    }

    [Fact]
    public void A_modbus_tcp_header_counts_what_follows_its_length()
    {
        byte[] bytes = Convert.FromHexString("0001000000061103006b0003"); // transaction 1, length 6 counts unit 17 and the PDU

        ModbusTcpFrame frame = Wire.Deserialize<ModbusTcpFrame>(bytes);

        Assert.Equal((1, 0, 6, 17), (frame.Transaction, frame.Protocol, frame.Length, frame.Unit));
        Assert.Equal(Convert.FromHexString("03006b0003"), frame.Pdu);
        Assert.Equal(bytes, Wire.Serialize(frame with { Length = 0 }));
    }

    [Fact]
    public void An_rtp_header_is_read_and_written_back()
    {
        byte[] bytes = Convert.FromHexString("806000010000006412345678"); // RFC 3550: version 2, payload type 96, sequence 1, timestamp 100

        RtpPacket rtp = Wire.Deserialize<RtpPacket>(bytes);

        Assert.Equal((2, false, false, false, 96, 1, 100u, 0x12345678u), (rtp.Version, rtp.Padding, rtp.Extension, rtp.Marker, rtp.PayloadType, rtp.Sequence, rtp.Timestamp, rtp.Source));
        Assert.Empty(rtp.ContributingSources);
        Assert.Equal(bytes, Wire.Serialize(rtp));
    }

    [Fact]
    public void Radius_attributes_count_their_own_two_bytes()
    {
        // RFC 2865, section 7.1: an Access-Request of User-Name, User-Password, NAS-IP-Address and NAS-Port.
        byte[] bytes = Convert.FromHexString("010000380f403f9473978057bd83d5cb98f4227a01066e656d6f02120dbe708d93d413ce3196e43f782a0aee0406c0a80110050600000003");

        RadiusPacket radius = Wire.Deserialize<RadiusPacket>(bytes);

        Assert.Equal((1, 0, 56), (radius.Code, radius.Identifier, radius.Length));
        Assert.Equal([1, 2, 4, 5], radius.Attributes.Select(attribute => (int)attribute.Type));
        Assert.Equal("nemo"u8, radius.Attributes[0].Value);
        Assert.Equal(bytes, Wire.Serialize(radius with { Length = 0 }));
    }

    [Fact]
    public void A_radius_attribute_of_no_length_is_malformed_and_ends_the_walk()
    {
        byte[] bytes = Convert.FromHexString("02000016000000000000000000000000000000000100"); // pyradius/pyrad#234

        Assert.False(Wire.TryDeserialize<RadiusPacket>(bytes, out _, out WireError error));
        Assert.Equal((WireStatus.Malformed, 21, "RadiusPacket.Attributes[0].Length"), (error.Status, error.Offset, error.Path));
    }

    [Fact]
    public void A_transport_stream_header_is_read_and_written_back()
    {
        byte[] bytes = Convert.FromHexString("47401110"); // ISO 13818-1: PID 0x0011

        TransportStreamHeader header = Wire.Deserialize<TransportStreamHeader>(bytes);

        Assert.Equal(new TransportStreamHeader(0x47, false, true, false, 0x0011, 0, 1, 0), header);
        Assert.Equal(bytes, Wire.Serialize(header));
    }

    private static int MaxSize<T>() where T : IWire<T> => T.MaxSize;
}
