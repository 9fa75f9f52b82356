namespace ProtoGen.Tests.Packets;

[Flags]
public enum TcpFlags : ushort
{
    None = 0,
    Fin = 1,
    Syn = 2,
    Rst = 4,
    Psh = 8,
    Ack = 16,
}

/// <summary>TCP (RFC 9293, section 3.1).</summary>
[Packet]
public readonly partial record struct TcpSegment(
    ushort SourcePort,
    ushort DestinationPort,
    uint SequenceNumber,
    uint AcknowledgmentNumber,
    [Bits(4), LengthOf(nameof(Options), Add = 20, Unit = 4)] byte DataOffset,
    [Bits(4)] byte Reserved,
    [Bits(8)] TcpFlags Flags,
    ushort Window,
    ushort Checksum,
    ushort UrgentPointer,
    byte[] Options,
    [Rest] ReadOnlyMemory<byte> Payload);

/// <summary>ARP over Ethernet and IPv4 (RFC 826).</summary>
[Packet]
public sealed partial record ArpPacket(
    ushort HardwareType,
    ushort ProtocolType,
    [LengthOf(nameof(SenderHardware))] byte HardwareLength,
    byte ProtocolLength,
    ushort Operation,
    [Count(6)] byte[] SenderHardware,
    uint SenderProtocol,
    [Count(6)] byte[] TargetHardware,
    uint TargetProtocol);

public enum NtpMode : byte
{
    Client = 3,
    Server = 4,
}

/// <summary>NTP (RFC 5905, section 7.3), without extensions: a struct with fields.</summary>
[Packet]
public partial struct NtpPacket
{
    [Bits(2)] public byte Leap;
    [Bits(3)] public byte Version;
    [Bits(3)] public NtpMode Mode;
    public byte Stratum;
    public sbyte Poll;
    public sbyte Precision;
    public int RootDelay;
    public uint RootDispersion;
    public uint ReferenceId;
    public ulong ReferenceTime;
    public ulong OriginTime;
    public ulong ReceiveTime;
    public ulong TransmitTime;
}

/// <summary>bits_simple of the Kaitai tests.</summary>
[Packet]
public readonly partial record struct BitsSimple(
    byte Byte1, byte Byte2,
    [Bits(1)] bool BitsA, [Bits(3)] byte BitsB, [Bits(4)] byte BitsC,
    [Bits(10)] ushort LargeBits1, [Bits(3)] byte Spacer, [Bits(11)] ushort LargeBits2,
    short Signed);

[Packet]
public readonly partial record struct Bits12([Bits(12)] ushort A, [Bits(12)] ushort B, [Bits(8)] byte C);

[Packet(ByteOrder.LittleEndian)]
public readonly partial record struct Bits12LittleEndian([Bits(12)] ushort A, [Bits(12)] ushort B, [Bits(8)] byte C);

/// <summary>Write Multiple Registers (Modbus application protocol V1.1b3, section 6.12): a count and a length of one array.</summary>
[Packet]
public sealed partial record ModbusWriteRegisters(
    byte Function,
    ushort Address,
    [CountOf(nameof(Values))] ushort Quantity,
    [LengthOf(nameof(Values))] byte ByteCount,
    ushort[] Values);

/// <summary>Modbus over TCP: the length counts from the unit on.</summary>
[Packet]
public sealed partial record ModbusTcpFrame(
    ushort Transaction,
    ushort Protocol,
    [LengthOf(nameof(Unit), To = nameof(Pdu))] ushort Length,
    byte Unit,
    byte[] Pdu);

/// <summary>RTP (RFC 3550, section 5.1).</summary>
[Packet]
public sealed partial record RtpPacket(
    [Bits(2)] byte Version,
    [Bits(1)] bool Padding,
    [Bits(1)] bool Extension,
    [Bits(4), CountOf(nameof(ContributingSources))] byte CsrcCount,
    [Bits(1)] bool Marker,
    [Bits(7)] byte PayloadType,
    ushort Sequence,
    uint Timestamp,
    uint Source,
    uint[] ContributingSources,
    [Rest] ReadOnlyMemory<byte> Payload);

/// <summary>RADIUS (RFC 2865, section 3): packets in a packet, to the end that its length sets.</summary>
[Packet]
public sealed partial record RadiusPacket(
    byte Code,
    byte Identifier,
    [LengthOf(nameof(RadiusPacket))] ushort Length,
    [Count(16)] byte[] Authenticator,
    [Rest] RadiusAttribute[] Attributes);

/// <summary>An attribute of RADIUS (RFC 2865, section 5): its length counts itself and the type.</summary>
[Packet]
public sealed partial record RadiusAttribute(
    byte Type,
    [LengthOf(nameof(RadiusAttribute))] byte Length,
    byte[] Value);

/// <summary>The head of an MPEG transport stream packet (ISO 13818-1, section 2.4.3.2).</summary>
[Packet]
public readonly partial record struct TransportStreamHeader(
    byte Sync,
    [Bits(1)] bool Error, [Bits(1)] bool Start, [Bits(1)] bool Priority, [Bits(13)] ushort Pid,
    [Bits(2)] byte Scrambling, [Bits(2)] byte Adaptation, [Bits(4)] byte Continuity);
