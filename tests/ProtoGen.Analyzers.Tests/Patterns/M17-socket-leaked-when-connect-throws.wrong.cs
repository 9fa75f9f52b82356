// Socket leaked when Connect throws
static class Pattern
{
    public static Socket Dial(EndPoint to)
    {
        var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
        s.Connect(to);
        return s;
    }
}
