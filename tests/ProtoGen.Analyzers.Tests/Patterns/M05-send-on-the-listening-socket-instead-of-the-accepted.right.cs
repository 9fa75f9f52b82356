// Send on the listening socket instead of the accepted one
static class Pattern
{
    public static void ServeOne(Socket door, byte[] banner)
    {
        door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        door.Listen(10);
        using var guest = door.Accept();
        guest.Send(banner);
    }
}
