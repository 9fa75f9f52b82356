// Multicast joined on the wrong interface
static class Pattern
{
    public static UdpClient Join(IPAddress group, IPAddress nic, int port)
    {
        var u = new UdpClient(new IPEndPoint(IPAddress.Any, port));
        u.JoinMulticastGroup(group, nic);
        return u;
    }
}
