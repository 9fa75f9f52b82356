// Socket leaked when Connect throws
static class Pattern
{
    public static Socket Dial(EndPoint to)
    {
        var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try { s.Connect(to); return s; }
        catch { s.Dispose(); throw; }
    }
}
