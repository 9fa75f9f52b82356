// Client that binds first to choose the source address
static class Pattern
{
    public static void From(IPEndPoint local, IPEndPoint to, byte[] m)
    {
        using var s = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        s.Bind(local);
        s.Connect(to);
        s.Send(m);
    }
}
