// One SocketAsyncEventArgs in two operations at once
static class Pattern
{
    public static void Both(Socket s, byte[] buf)
    {
        var io = new SocketAsyncEventArgs();
        io.SetBuffer(buf);
        s.ReceiveAsync(io);
        s.SendAsync(io);
    }
}
