// Accepted sockets never disposed
static class Pattern
{
    public static void Loop(Socket door)
    {
        while (true)
        {
            var guest = door.Accept();
            guest.Send("hi"u8);
        }
    }
}
