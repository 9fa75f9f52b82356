// Send after Shutdown(Send)
static class Pattern
{
    public static void Query(Socket s, byte[] q, byte[] more)
    {
        s.Send(q);
        s.Shutdown(SocketShutdown.Send);
        s.Send(more);
    }
}
