// Receive although Connect sits in a branch
static class Pattern
{
    public static int Fetch(EndPoint hub, bool online, byte[] into)
    {
        if (!online) return 0;
        using var link = new Socket(SocketType.Stream, ProtocolType.Tcp);
        link.Connect(hub);
        return link.Receive(into);
    }
}
