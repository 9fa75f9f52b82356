// Accepted sockets never disposed
static class Pattern
{
    public static void Loop(Socket door)
    {
        while (true)
        {
            using var guest = door.Accept();
            guest.Send("hi"u8);
        }
    }
}
