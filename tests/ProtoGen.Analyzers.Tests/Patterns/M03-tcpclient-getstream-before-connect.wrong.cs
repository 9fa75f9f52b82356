// TcpClient.GetStream before Connect
static class Pattern
{
    public static void Greet(string host)
    {
        using var tcp = new TcpClient();
        var pipe = [|tcp.GetStream()|];
        tcp.Connect(host, 7000);
        pipe.WriteByte(1);
    }
}
