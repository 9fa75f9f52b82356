// Connected used as a liveness test
static class Pattern
{
    public static async Task Beat(TcpClient c, CancellationToken stop)
    {
        var net = c.GetStream();
        var one = new byte[1];
        while (await net.ReadAsync(one, stop) > 0)
            await net.WriteAsync(one, stop);
    }
}
