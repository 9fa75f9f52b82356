namespace ProtoGen.Tests.Packets;

/// <summary>UDP (RFC 768). Its checksum takes in a pseudo-header, so that it is the sender's to compute.</summary>
[Packet]
public readonly partial record struct UdpDatagram(
    ushort SourcePort,
    ushort DestinationPort,
    [LengthOf(nameof(UdpDatagram))] ushort Length,
    ushort Checksum,
    [Rest] ReadOnlyMemory<byte> Payload);

/// <summary>What UDP and TCP put in front of themselves for the checksum, and never onto the wire (RFC 768, RFC 9293).</summary>
[Packet]
public readonly partial record struct Ipv4PseudoHeader(uint Source, uint Destination, byte Zero, IpProtocol Protocol, ushort Length);
