// One SocketAsyncEventArgs in two operations at once
static class Pattern
{
    public static void Both(Socket s, byte[] inBuf, byte[] outBuf, EventHandler<SocketAsyncEventArgs> done)
    {
        var rx = new SocketAsyncEventArgs(); rx.SetBuffer(inBuf); rx.Completed += done;
        var tx = new SocketAsyncEventArgs(); tx.SetBuffer(outBuf); tx.Completed += done;
        if (!s.ReceiveAsync(rx)) done(s, rx);
        if (!s.SendAsync(tx)) done(s, tx);
    }
}
