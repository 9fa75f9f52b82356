// Small writes in request/response without NoDelay
static class Pattern
{
    public static void Call(TcpClient c, byte[] head, byte[] body, byte[] answer)
    {
        c.NoDelay = true;
        var net = c.GetStream();
        net.Write([.. head, .. body]);
        net.ReadExactly(answer);
    }
}
