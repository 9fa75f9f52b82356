// Errors of the accept loop caught and ignored (spin)
static class Pattern
{
    public static void Loop(Socket door, Action<Socket> handle)
    {
        while (true)
        {
            try { handle(door.Accept()); }
            catch (SocketException) { }
        }
    }
}
