// TcpListener used before Start
static class Pattern
{
    public static TcpClient? Poll(TcpListener gate)
    {
        gate.Start();
        return gate.Pending() ? gate.AcceptTcpClient() : null;
    }
}
