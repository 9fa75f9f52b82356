// Connect twice
static class Pattern
{
    public static void Hop(EndPoint first, EndPoint second)
    {
        using (var a = new Socket(SocketType.Stream, ProtocolType.Tcp))
            a.Connect(first);
        using var b = new Socket(SocketType.Stream, ProtocolType.Tcp);
        b.Connect(second);
    }
}
