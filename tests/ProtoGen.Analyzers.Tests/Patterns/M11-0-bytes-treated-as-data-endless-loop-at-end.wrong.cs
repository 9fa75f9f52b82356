// 0 bytes treated as data: endless loop at end of stream
static class Pattern
{
    public static void Fill(Socket s, byte[] frame)
    {
        int have = 0;
        while (have < frame.Length)
            have += s.Receive(frame, have, frame.Length - have, SocketFlags.None);
    }
}
