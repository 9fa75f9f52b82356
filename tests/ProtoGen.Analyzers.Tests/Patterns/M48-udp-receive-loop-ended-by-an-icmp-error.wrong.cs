// UDP receive loop ended by an ICMP error
static class Pattern
{
    public static async Task Loop(UdpClient u, Action<byte[]> take)
    {
        try
        {
            while (true)
                take((await u.ReceiveAsync()).Buffer);
        }
        catch (SocketException) { u.Close(); }
    }
}
