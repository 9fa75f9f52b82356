// Factory returns a connected, undisposed socket
static class Pattern
{
    public static Socket Dial(EndPoint to)
    {
        var s = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        var ok = false;
        try { s.Connect(to); ok = true; return s; }
        finally { if (!ok) s.Dispose(); }
    }
}
