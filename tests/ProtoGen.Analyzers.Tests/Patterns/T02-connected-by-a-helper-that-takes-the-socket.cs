// Connected by a helper that takes the socket
static class Pattern
{
    public static int Probe(EndPoint to, byte[] into)
    {
        using var s = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        DialWithDeadline(s, to, 2000);
        return s.Receive(into);
    }
    static void DialWithDeadline(Socket s, EndPoint to, int ms)
    {
        using var stop = new CancellationTokenSource(ms);
        s.ConnectAsync(to, stop.Token).AsTask().GetAwaiter().GetResult();
    }
}
