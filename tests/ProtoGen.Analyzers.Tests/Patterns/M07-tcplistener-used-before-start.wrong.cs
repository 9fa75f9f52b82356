// TcpListener used before Start
static class Pattern
{
    public static TcpClient? Poll(IPAddress at)
    {
        var gate = new TcpListener(at, 0);
        if (!gate.Pending()) return null;
        return gate.AcceptTcpClient();
    }
}
