using System.Net;

namespace ProtoGen;

/// <summary>A value that arrived in an IP packet of its own.</summary>
/// <typeparam name="T">The packet or message.</typeparam>
/// <param name="Value">The value. It shares no bytes with the endpoint and is the receiver's to keep.</param>
/// <param name="From">The packet's source address.</param>
/// <param name="TimeToLive">The hops that the packet had left, from its IPv4 header; null where the kernel hands out no header.</param>
/// <param name="ByteCount">The bytes behind the IP header.</param>
public readonly record struct ReceivedPacket<T>(T Value, IPAddress From, byte? TimeToLive, int ByteCount);
