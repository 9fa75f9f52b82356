// Receive although Connect sits in a branch
static class Pattern
{
    public static int Fetch(EndPoint hub, bool online, byte[] into)
    {
        using var link = new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (online)
            link.Connect(hub);
        return link.Receive(into);
    }
}
