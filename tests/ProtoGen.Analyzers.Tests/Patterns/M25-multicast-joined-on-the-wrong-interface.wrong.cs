// Multicast joined on the wrong interface
static class Pattern
{
    public static UdpClient Join(IPAddress group, IPAddress nic, int port)
    {
        var u = new UdpClient(new IPEndPoint(nic, port));
        u.JoinMulticastGroup(group);
        return u;
    }
}
