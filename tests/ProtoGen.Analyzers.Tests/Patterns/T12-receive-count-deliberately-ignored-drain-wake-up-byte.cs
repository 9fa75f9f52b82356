// Receive count deliberately ignored (drain, wake-up byte)
static class Pattern
{
    public static void Drain(Socket s)
    {
        Span<byte> junk = stackalloc byte[64];
        while (s.Available > 0)
            _ = s.Receive(junk);
    }
}
