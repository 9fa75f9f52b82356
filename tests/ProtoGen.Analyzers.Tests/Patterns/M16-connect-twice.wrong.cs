// Connect twice
static class Pattern
{
    public static void Hop(EndPoint first, EndPoint second)
    {
        using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
        s.Connect(first);
        s.Connect(second);
    }
}
