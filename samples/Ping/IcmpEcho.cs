using ProtoGen;

namespace Ping;

/// <summary>An echo request or its reply: RFC 792, page 14.</summary>
[Packet(ByteOrder.BigEndian)]
internal readonly partial record struct IcmpEcho(
    IcmpType Type,
    byte Code,
    [Checksum(ChecksumKind.Internet)] ushort Checksum,
    ushort Identifier,
    ushort Sequence,
    [Rest] ReadOnlyMemory<byte> Payload);
