using System.Net;

namespace ProtoGen;

/// <summary>What a receiving loop met and went on after: a datagram it could not use, or news that a peer cannot be reached.</summary>
/// <param name="From">Who sent the datagram, or the peer that cannot be reached. The port is 0 at a raw endpoint.</param>
/// <param name="Error">A <see cref="WireException"/> where the bytes are wrong or too many; a
/// <see cref="System.Net.Sockets.SocketException"/> where the network reported the peer, or the sender gave port 0.</param>
public readonly record struct DatagramFault(IPEndPoint From, Exception Error);
