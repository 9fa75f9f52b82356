// Use after Dispose
static class Pattern
{
    public static void Bye(Socket s, byte[] last)
    {
        s.Shutdown(SocketShutdown.Both);
        s.Close();
        s.Send(last);
    }
}
