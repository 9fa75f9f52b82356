// Receive's return value ignored
static class Pattern
{
    public static int HeaderLength(Socket s)
    {
        Span<byte> head = stackalloc byte[4];
        for (int have = 0; have < 4;)
        {
            int n = s.Receive(head[have..]);
            if (n == 0) throw new EndOfStreamException();
            have += n;
        }
        return BinaryPrimitives.ReadInt32BigEndian(head);
    }
}
