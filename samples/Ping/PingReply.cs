using ProtoGen;

namespace Ping;

internal readonly record struct PingReply(ReceivedPacket<IcmpEcho> Packet, TimeSpan RoundTrip);
