// Send on a socket that was never connected
static class Pattern
{
    public static void Report(byte[] line, EndPoint collector)
    {
        using var s = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        s.Connect(collector);
        s.Send(line);
    }
}
