// TcpClient.GetStream before Connect
static class Pattern
{
    public static void Greet(string host)
    {
        using var tcp = new TcpClient();
        tcp.Connect(host, 7000);
        tcp.GetStream().WriteByte(1);
    }
}
