// ConnectAsync started but not awaited, then used
static class Pattern
{
    public static async Task PushAsync(string host, ReadOnlyMemory<byte> msg)
    {
        using var tcp = new TcpClient(AddressFamily.InterNetwork);
        _ = tcp.ConnectAsync(host, 7000);
        await tcp.GetStream().WriteAsync(msg);
    }
}
