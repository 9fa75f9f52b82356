// ReceiveFrom on a UDP socket that was never bound nor sent from
static class Pattern
{
    public static int Listen(byte[] into, int port)
    {
        using var u = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        u.Bind(new IPEndPoint(IPAddress.Any, port));
        EndPoint who = new IPEndPoint(IPAddress.Any, 0);
        return u.ReceiveFrom(into, ref who);
    }
}
