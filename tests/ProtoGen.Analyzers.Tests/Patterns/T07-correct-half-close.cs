// Correct half-close
static class Pattern
{
    public static int AskAll(Socket s, byte[] q, byte[] answer)
    {
        s.Send(q);
        s.Shutdown(SocketShutdown.Send);
        int have = 0, n;
        while (have < answer.Length && (n = s.Receive(answer.AsSpan(have))) > 0) have += n;
        return have;
    }
}
