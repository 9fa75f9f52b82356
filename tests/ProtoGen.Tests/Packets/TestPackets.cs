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

public enum Tone : short
{
    Low = -2,
    High = 0x0102,
}

/// <summary>Every number that a packet can hold, most significant byte first.</summary>
[Packet]
public readonly partial record struct Numbers(
    byte A, sbyte B, ushort C, short D, uint E, int F, ulong G, long H, UInt128 I, Int128 J, bool K, Half L, float M, double N, Tone O);

/// <summary>The same, least significant byte first.</summary>
[Packet(ByteOrder.LittleEndian)]
public readonly partial record struct NumbersLittleEndian(
    byte A, sbyte B, ushort C, short D, uint E, int F, ulong G, long H, UInt128 I, Int128 J, bool K, Half L, float M, double N, Tone O);

/// <summary>Bit fields of every kind: signed, an enum, words of three and five bytes, a run longer than a machine word.</summary>
[Packet]
public readonly partial record struct BitFields(
    [Bits(3)] sbyte A, [Bits(12)] Tone B, [Bits(1)] bool C,
    [Bits(5)] int D, [Bits(19)] uint E,
    [Bits(33)] long F, [Bits(7)] byte G,
    [Bits(61)] ulong H, [Bits(60)] long I, [Bits(1)] bool J, [Bits(6)] short K,
    byte L);

/// <summary>Arrays of numbers, fixed, counted and measured.</summary>
[Packet(ByteOrder.LittleEndian)]
public sealed partial class Arrays
{
    [Count(3)] public required ushort[] Fixed { get; init; }
    [Count(2)] public Tone[] FixedTones = [Tone.Low, Tone.High];
    [CountOf(nameof(Counted))] public sbyte CountedCount { get; init; }
    public double[] Counted { get; init; } = [];
    [LengthOf(nameof(Measured), Unit = 4, Add = 8)] public byte MeasuredWords;
    public uint[] Measured { get; private set; } = [];
    [LengthOf(nameof(Memory))] public long MemoryBytes { get; }
    public ReadOnlyMemory<byte> Memory { get; }
    [Rest] public Half[] Halves { get; init; } = [];

    public Arrays(uint[] measured, ReadOnlyMemory<byte> memory, long memoryBytes = 0) =>
        (Measured, Memory, MemoryBytes) = (measured, memory, memoryBytes);
}

/// <summary>A packet in a packet, alone and in lists of each kind.</summary>
[Packet]
public sealed partial record Nest(
    Bits12 First,
    [LengthOf(nameof(Inner))] byte InnerBytes,
    IcmpEcho Inner,
    [Count(2)] Bits12LittleEndian[] Fixed,
    [CountOf(nameof(Counted))] ushort Count,
    RadiusAttribute[] Counted,
    [LengthOf(nameof(Measured))] ushort Bytes,
    RadiusAttribute[] Measured,
    [Rest] TransportStreamHeader[] Rest);

/// <summary>A packet that contains others of its kind.</summary>
[Packet]
public sealed partial record Tree(byte Value, [CountOf(nameof(Children))] byte Count, Tree[] Children);

/// <summary>A length that counts itself less a constant (RTCP, RFC 3550, section 6.4.1) and a checksum at an odd offset.</summary>
[Packet(ByteOrder.LittleEndian)]
public readonly partial record struct OddChecksum(
    byte Kind,
    [Checksum(ChecksumKind.Internet)] ushort Checksum,
    [LengthOf(nameof(OddChecksum), Unit = 4, Add = -4)] ushort WordsLessOne,
    [Rest] ReadOnlyMemory<byte> Payload);

/// <summary>A packet whose derived member can be left out.</summary>
[Packet]
public sealed partial record Note(byte Kind, [LengthOf(nameof(Text))] byte Length = 0, byte[]? Text = null, ushort Author = 0);

/// <summary>Relations over each other: the whole, a part, a count inside the part, a checksum of the head.</summary>
[Packet]
public sealed partial record Relations(
    [LengthOf(nameof(Relations))] ushort Whole,
    [LengthOf(nameof(Head), To = nameof(Body))] byte Part,
    [CountOf(nameof(Body))] byte Count,
    [Checksum(ChecksumKind.Internet, To = nameof(Head))] ushort HeadSum,
    int Head,
    ushort[] Body,
    [Rest] byte[] Tail);

/// <summary>Relations whose ends and places vary: a length of what begins later, a checksum behind what it covers, one over another.</summary>
[Packet(ByteOrder.LittleEndian)]
public sealed partial record Chained(
    [Checksum(ChecksumKind.Internet)] ushort WholeSum,
    [LengthOf(nameof(Second), To = nameof(Items))] byte ItemsPart,
    [LengthOf(nameof(First))] byte FirstBytes,
    byte[] First,
    byte Second,
    RadiusAttribute[] Items,
    [Checksum(ChecksumKind.Internet, From = nameof(First), To = nameof(Items))] ushort ItemsSum,
    [LengthOf(nameof(Last))] byte LastBytes,
    IcmpEcho Last,
    [LengthOf(nameof(Pair))] byte PairBytes,
    [Count(2)] Bits12[] Pair,
    byte Trailer);

/// <summary>A packet inside that ends where a length over it and its kind ends.</summary>
[Packet]
public sealed partial record Framed([LengthOf(nameof(Kind), To = nameof(Inner))] ushort Length, byte Kind, IcmpEcho Inner, byte Trailer);
