// One Read taken for one message (partial read)
static class Pattern
{
    public static byte[] ReadBody(NetworkStream net, int length)
    {
        var body = new byte[length];
        int got = net.Read(body, 0, length);
        Console.WriteLine($"read {got}");
        return body;
    }
}
