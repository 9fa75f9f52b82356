// 0 bytes treated as data: endless loop at end of stream
static class Pattern
{
    public static void Fill(Socket s, byte[] frame)
    {
        int have = 0;
        while (have < frame.Length)
        {
            int n = s.Receive(frame, have, frame.Length - have, SocketFlags.None);
            if (n == 0) throw new EndOfStreamException();
            have += n;
        }
    }
}
