// SslStream read before authentication
static class Pattern
{
    public static int First(NetworkStream net, byte[] into)
    {
        using var tls = new SslStream(net);
        return tls.Read(into);
    }
}
