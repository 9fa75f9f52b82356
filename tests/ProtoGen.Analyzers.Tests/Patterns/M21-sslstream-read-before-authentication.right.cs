// SslStream read before authentication
static class Pattern
{
    public static int First(NetworkStream net, string host, byte[] into)
    {
        using var tls = new SslStream(net);
        tls.AuthenticateAsClient(host);
        return tls.Read(into);
    }
}
