// Accept before Listen
static class Pattern
{
    public static Socket WaitForPeer(int port)
    {
        var door = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        door.Bind(new IPEndPoint(IPAddress.Any, port));
        return door.Accept();
    }
}
