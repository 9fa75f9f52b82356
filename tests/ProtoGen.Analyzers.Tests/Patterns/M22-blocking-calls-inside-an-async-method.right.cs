// Blocking calls inside an async method
static class Pattern
{
    public static async Task<int> Pump(Socket s, Stream sink, CancellationToken stop)
    {
        var buf = new byte[1024];
        int n = await s.ReceiveAsync(buf.AsMemory(), stop);
        await sink.WriteAsync(buf.AsMemory(0, n), stop);
        return n;
    }
}
