// Whole buffer decoded instead of the n received bytes
static class Pattern
{
    public static string Ask(Socket s)
    {
        var buf = new byte[512];
        int n = s.Receive(buf);
        return n == 0 ? "" : Encoding.ASCII.GetString(buf);
    }
}
