// DataAvailable as end-of-message test
static class Pattern
{
    public static byte[] ReadAll(NetworkStream net)
    {
        var acc = new MemoryStream();
        var buf = new byte[128];
        do { acc.Write(buf, 0, net.Read(buf)); }
        while (net.DataAvailable);
        return acc.ToArray();
    }
}
