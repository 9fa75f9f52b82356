// Port passed through HostToNetworkOrder
static class Pattern
{
    public static IPEndPoint Where(IPAddress host)
    {
        return new IPEndPoint(host, 80);
    }
}
