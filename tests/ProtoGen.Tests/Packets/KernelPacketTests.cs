namespace ProtoGen.Tests.Packets;

/// <summary>IPv4, UDP and ICMP as the Linux kernel writes them on loopback: read to the values that are known, written back byte for byte.</summary>
public sealed class KernelPacketTests
{
    private const uint Loopback = 0x7F00_0001;
    private static readonly byte[] s_noOperations = [1, 1, 1, 0]; // NOP, NOP, NOP, end of options (RFC 791, section 3.1)

    [KernelCaptureFact]
    public async Task A_udp_datagram_fresh_from_the_kernel_is_read_and_written_back()
    {
        byte[] payload = "captured from the kernel"u8.ToArray();
        (byte[] packet, int source, int destination) = await KernelCapture.UdpAsync(payload, options: []);

        CheckUdp(packet, payload, [], source, destination);
    }

    [KernelCaptureFact]
    public async Task A_udp_datagram_with_ip_options_and_an_odd_length_fresh_from_the_kernel_is_read_and_written_back()
    {
        byte[] payload = "odd"u8.ToArray();
        (byte[] packet, int source, int destination) = await KernelCapture.UdpAsync(payload, s_noOperations);

        CheckUdp(packet, payload, s_noOperations, source, destination);
    }

    [KernelCaptureFact]
    public async Task The_kernel_answers_an_echo_that_was_written_and_its_reply_is_read()
    {
        ushort identifier = (ushort)Environment.ProcessId;
        var request = new IcmpEcho(IcmpType.EchoRequest, 0, Checksum: 0, identifier, Sequence: 7, "is anybody there?"u8.ToArray());

        byte[] packet = await KernelCapture.IcmpReplyAsync(Wire.Serialize(request), identifier);

        CheckEchoReply(packet, identifier, 7, "is anybody there?"u8.ToArray());
    }

    // The same three as they were captured, so that they are read without privilege too.

    [Fact]
    public void A_captured_udp_datagram_is_read_and_written_back() =>
        CheckUdp(Convert.FromHexString(UdpHex), "captured from the kernel"u8.ToArray(), [], UdpSource, UdpDestination);

    [Fact]
    public void A_captured_udp_datagram_with_ip_options_and_an_odd_length_is_read_and_written_back() =>
        CheckUdp(Convert.FromHexString(OptionsHex), "odd"u8.ToArray(), s_noOperations, OptionsSource, OptionsDestination);

    [Fact]
    public void A_captured_echo_reply_is_read_and_written_back() =>
        CheckEchoReply(Convert.FromHexString(EchoReplyHex), EchoIdentifier, 7, "is anybody there?"u8.ToArray());

    private static void CheckUdp(byte[] bytes, byte[] payload, byte[] options, int source, int destination)
    {
        Ipv4Packet packet = Wire.Deserialize<Ipv4Packet>(bytes);
        Assert.Equal(4, packet.Version);
        Assert.Equal((20 + options.Length) / 4, packet.HeaderLength);
        Assert.Equal(bytes.Length, packet.TotalLength);
        Assert.Equal((0, 0, false, false, 0), (packet.Dscp, packet.Ecn, packet.Reserved, packet.MoreFragments, packet.FragmentOffset));
        Assert.Equal((64, IpProtocol.Udp, Loopback, Loopback), (packet.TimeToLive, packet.Protocol, packet.Source, packet.Destination));
        Assert.Equal(options, packet.Options);

        UdpDatagram datagram = Wire.Deserialize<UdpDatagram>(packet.Payload);
        Assert.Equal((source, destination, 8 + payload.Length), (datagram.SourcePort, datagram.DestinationPort, datagram.Length));
        Assert.Equal(payload, datagram.Payload.Span);

        byte[] pseudoHeader = Wire.Serialize(new Ipv4PseudoHeader(packet.Source, packet.Destination, 0, packet.Protocol, datagram.Length));
        Assert.Equal(InternetChecksum.Compute(pseudoHeader, Wire.Serialize(datagram with { Checksum = 0 })), datagram.Checksum);
        Assert.True(InternetChecksum.IsValid(pseudoHeader, packet.Payload));

        Assert.Equal(packet.Payload, Wire.Serialize(datagram));
        Assert.Equal(bytes, Wire.Serialize(packet));
        Assert.Equal(bytes, Wire.Serialize(packet with { HeaderLength = 0, TotalLength = 0, HeaderChecksum = 0 }));
    }

    private static void CheckEchoReply(byte[] bytes, ushort identifier, ushort sequence, byte[] payload)
    {
        Ipv4Packet packet = Wire.Deserialize<Ipv4Packet>(bytes);
        Assert.Equal((IpProtocol.Icmp, Loopback, Loopback, bytes.Length), (packet.Protocol, packet.Source, packet.Destination, packet.TotalLength));

        IcmpEcho echo = Wire.Deserialize<IcmpEcho>(packet.Payload);
        Assert.Equal((IcmpType.EchoReply, 0, identifier, sequence), (echo.Type, echo.Code, echo.Identifier, echo.Sequence));
        Assert.Equal(payload, echo.Payload.Span);

        Assert.Equal(packet.Payload, Wire.Serialize(echo with { Checksum = 0xDEAD }));
        Assert.Equal(bytes, Wire.Serialize(packet));
    }

    private const string UdpHex = "450000343CF840004011FFBE7F0000017F000001AE7AECAB00209B1963617074757265642066726F6D20746865206B65726E656C";
    private const int UdpSource = 0xAE7A;
    private const int UdpDestination = 0xECAB;
    private const string OptionsHex = "46000023254840004011147F7F0000017F00000101010100A2C5C130000BCA7A6F6464";
    private const int OptionsSource = 0xA2C5;
    private const int OptionsDestination = 0xC130;
    private const string EchoReplyHex = "4500002DEE39000040018E947F0000017F0000010000B5C650BC0007697320616E79626F64792074686572653F";
    private const ushort EchoIdentifier = 0x50BC;
}
