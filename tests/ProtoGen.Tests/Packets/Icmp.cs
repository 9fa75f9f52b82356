namespace ProtoGen.Tests.Packets;

/// <summary>ICMP message types (RFC 792).</summary>
public enum IcmpType : byte
{
    EchoReply = 0,
    DestinationUnreachable = 3,
    EchoRequest = 8,
    TimeExceeded = 11,
}

/// <summary>An echo or its reply (RFC 792).</summary>
[Packet(ByteOrder.BigEndian)]
public readonly partial record struct IcmpEcho(
    IcmpType Type,
    byte Code,
    [Checksum(ChecksumKind.Internet)] ushort Checksum,
    ushort Identifier,
    ushort Sequence,
    [Rest] ReadOnlyMemory<byte> Payload);
