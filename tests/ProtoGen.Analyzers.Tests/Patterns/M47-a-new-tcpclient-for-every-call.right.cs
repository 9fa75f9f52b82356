// A new TcpClient for every call
static class Pattern
{
    public static byte[] Day(IPEndPoint meter)
    {
        using var c = new TcpClient();
        c.Connect(meter);
        var all = new byte[86400];
        c.GetStream().ReadExactly(all);
        return all;
    }
}
