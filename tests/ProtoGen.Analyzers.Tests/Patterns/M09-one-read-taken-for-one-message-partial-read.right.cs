// One Read taken for one message (partial read)
static class Pattern
{
    public static byte[] ReadBody(NetworkStream net, int length)
    {
        var body = new byte[length];
        net.ReadExactly(body);
        return body;
    }
}
