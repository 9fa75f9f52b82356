// Send after Shutdown(Send)
static class Pattern
{
    public static int Query(Socket s, byte[] q, byte[] more, byte[] answer)
    {
        s.Send(q);
        s.Send(more);
        s.Shutdown(SocketShutdown.Send);
        return s.Receive(answer);
    }
}
