// ReceiveTimeout expected to stop ReceiveAsync
static class Pattern
{
    public static async Task<int> Ask(NetworkStream net, byte[] into)
    {
        using var limit = new CancellationTokenSource(2000);
        return await net.ReadAsync(into, limit.Token);
    }
}
