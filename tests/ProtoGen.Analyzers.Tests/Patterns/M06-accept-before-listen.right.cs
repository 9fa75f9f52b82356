// Accept before Listen
static class Pattern
{
    public static Socket WaitForPeer(int port)
    {
        using var door = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        door.Bind(new IPEndPoint(IPAddress.Any, port));
        door.Listen(1);
        return door.Accept();
    }
}
