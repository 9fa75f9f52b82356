// Port passed through HostToNetworkOrder
static class Pattern
{
    public static IPEndPoint Where(IPAddress host)
    {
        short port = 80;
        return new IPEndPoint(host, IPAddress.HostToNetworkOrder(port));
    }
}
