// UDP without Bind or Connect
static class Pattern
{
    public static int Query(byte[] q, IPEndPoint server, byte[] into)
    {
        using var u = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 1000 };
        u.SendTo(q, server);
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        return u.ReceiveFrom(into, ref from);
    }
}
