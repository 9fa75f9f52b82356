namespace Ping;

internal enum IcmpType : byte
{
    EchoReply = 0,
    EchoRequest = 8,
}
