// Small writes in request/response without NoDelay
static class Pattern
{
    public static void Call(TcpClient c, byte[] head, byte[] body, byte[] answer)
    {
        var net = c.GetStream();
        net.Write(head);
        net.Write(body);
        net.ReadExactly(answer);
    }
}
