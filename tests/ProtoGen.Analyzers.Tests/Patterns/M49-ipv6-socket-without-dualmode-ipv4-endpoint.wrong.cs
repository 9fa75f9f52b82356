// IPv6 socket without DualMode, IPv4 endpoint
static class Pattern
{
    public static void Dial(int port)
    {
        using var s = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        s.Connect(new IPEndPoint(IPAddress.Loopback, port));
    }
}
