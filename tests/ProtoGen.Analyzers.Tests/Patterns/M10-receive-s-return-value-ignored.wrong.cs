// Receive's return value ignored
static class Pattern
{
    public static int HeaderLength(Socket s)
    {
        var head = new byte[4];
        s.Receive(head);
        return BinaryPrimitives.ReadInt32BigEndian(head);
    }
}
