// UDP receive loop ended by an ICMP error
static class Pattern
{
    public static async Task Loop(UdpClient u, Action<byte[]> take, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try { take((await u.ReceiveAsync(stop)).Buffer); }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionRefused) { }
        }
    }
}
