// Ownership handed to NetworkStream(ownsSocket: true)
static class Pattern
{
    public static Stream Open(EndPoint to)
    {
        var s = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            s.Connect(to);
            return new NetworkStream(s, ownsSocket: true);
        }
        catch { s.Dispose(); throw; }
    }
}
