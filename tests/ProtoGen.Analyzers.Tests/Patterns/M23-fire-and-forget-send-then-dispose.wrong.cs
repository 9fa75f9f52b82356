// Fire-and-forget send, then Dispose
static class Pattern
{
    public static void Notify(EndPoint to, byte[] big)
    {
        using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
        s.Connect(to);
        _ = s.SendAsync(big.AsMemory());
    }
}
