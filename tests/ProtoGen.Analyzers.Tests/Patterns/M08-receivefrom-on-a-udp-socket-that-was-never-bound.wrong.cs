// ReceiveFrom on a UDP socket that was never bound nor sent from
static class Pattern
{
    public static int Listen(byte[] into)
    {
        using var u = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        EndPoint who = new IPEndPoint(IPAddress.Any, 0);
        return u.ReceiveFrom(into, ref who);
    }
}
