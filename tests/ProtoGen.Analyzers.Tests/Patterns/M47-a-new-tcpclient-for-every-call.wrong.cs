// A new TcpClient for every call
static class Pattern
{
    public static byte Sample(IPEndPoint meter)
    {
        using var c = new TcpClient();
        c.Connect(meter);
        return (byte)c.GetStream().ReadByte();
    }
    public static byte[] Day(IPEndPoint meter)
    {
        var all = new byte[86400];
        for (int i = 0; i < all.Length; i++) all[i] = Sample(meter);
        return all;
    }
}
