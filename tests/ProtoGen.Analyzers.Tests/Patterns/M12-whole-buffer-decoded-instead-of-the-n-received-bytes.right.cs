// Whole buffer decoded instead of the n received bytes
static class Pattern
{
    public static string Ask(Socket s)
    {
        var buf = new byte[512];
        int n = s.Receive(buf);
        return Encoding.ASCII.GetString(buf, 0, n);
    }
}
