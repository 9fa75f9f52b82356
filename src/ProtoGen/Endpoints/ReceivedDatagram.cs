using System.Net;

namespace ProtoGen;

/// <summary>A value that arrived in a datagram of its own.</summary>
/// <typeparam name="T">The message or packet.</typeparam>
/// <param name="Value">The value. It shares no bytes with the endpoint and is the receiver's to keep.</param>
/// <param name="From">Who sent it; an IPv4 sender is an IPv4 address also where the endpoint listens on IPv6.</param>
/// <param name="ByteCount">The bytes of the datagram, without UDP's and IP's headers.</param>
public readonly record struct ReceivedDatagram<T>(T Value, IPEndPoint From, int ByteCount);
