// Blocking calls inside an async method
static class Pattern
{
    public static async Task<int> Pump(Socket s, Stream sink)
    {
        var buf = new byte[1024];
        int n = s.Receive(buf);
        await sink.WriteAsync(buf.AsMemory(0, n));
        return n;
    }
}
