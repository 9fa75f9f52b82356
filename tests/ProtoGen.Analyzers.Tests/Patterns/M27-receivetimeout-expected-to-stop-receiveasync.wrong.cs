// ReceiveTimeout expected to stop ReceiveAsync
static class Pattern
{
    public static async Task<int> Ask(NetworkStream net, byte[] into)
    {
        net.ReadTimeout = 2000;
        return await net.ReadAsync(into);
    }
}
