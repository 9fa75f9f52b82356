// Fire-and-forget send, then Dispose
static class Pattern
{
    public static async Task Notify(EndPoint to, byte[] big)
    {
        using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await s.ConnectAsync(to);
        await s.SendAsync(big.AsMemory());
        s.Shutdown(SocketShutdown.Both);
    }
}
