// Errors of the accept loop caught and ignored (spin)
static class Pattern
{
    public static async Task Loop(Socket door, Action<Socket> handle, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try { handle(await door.AcceptAsync(stop)); }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted) { }
        }
    }
}
