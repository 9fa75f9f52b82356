// Retry loop with a fresh socket per round
static class Pattern
{
    public static Socket First(IPEndPoint[] all)
    {
        Exception? last = null;
        foreach (var ep in all)
        {
            var s = new Socket(ep.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try { s.Connect(ep); return s; }
            catch (SocketException e) { s.Dispose(); last = e; }
        }
        throw last ?? new ArgumentException("no endpoint");
    }
}
