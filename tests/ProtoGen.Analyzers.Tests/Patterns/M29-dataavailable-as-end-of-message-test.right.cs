// DataAvailable as end-of-message test
static class Pattern
{
    public static byte[] ReadAll(NetworkStream net)
    {
        var head = new byte[4];
        net.ReadExactly(head);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
        net.ReadExactly(body);
        return body;
    }
}
