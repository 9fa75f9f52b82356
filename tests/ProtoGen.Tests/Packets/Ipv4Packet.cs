namespace ProtoGen.Tests.Packets;

/// <summary>The protocol that an IPv4 packet carries (IANA protocol numbers).</summary>
public enum IpProtocol : byte
{
    Icmp = 1,
    Igmp = 2,
    Tcp = 6,
    Udp = 17,
}

/// <summary>IPv4 (RFC 791), as its figure draws it; all that is derived can be left out.</summary>
[Packet]
public sealed partial record Ipv4Packet
{
    [Bits(4)] public byte Version { get; init; } = 4;
    [Bits(4), LengthOf(nameof(Version), To = nameof(Options), Unit = 4)] public byte HeaderLength { get; init; }
    [Bits(6)] public byte Dscp { get; init; }
    [Bits(2)] public byte Ecn { get; init; }
    [LengthOf(nameof(Ipv4Packet))] public ushort TotalLength { get; init; }
    public ushort Identification { get; init; }
    [Bits(1)] public bool Reserved { get; init; }
    [Bits(1)] public bool DontFragment { get; init; }
    [Bits(1)] public bool MoreFragments { get; init; }
    [Bits(13)] public ushort FragmentOffset { get; init; }
    public byte TimeToLive { get; init; } = 64;
    public IpProtocol Protocol { get; init; }
    [Checksum(ChecksumKind.Internet, To = nameof(Options))] public ushort HeaderChecksum { get; init; }
    public uint Source { get; init; }
    public uint Destination { get; init; }
    public byte[] Options { get; init; } = [];
    [Rest] public byte[] Payload { get; init; } = [];
}
