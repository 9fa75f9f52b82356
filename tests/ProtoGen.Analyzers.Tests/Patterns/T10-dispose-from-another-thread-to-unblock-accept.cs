// Dispose from another thread to unblock Accept
sealed class Door(Socket listening) : IDisposable
{
    volatile bool _stop;
    public void Run(Action<Socket> take)
    {
        while (!_stop)
            try { take(listening.Accept()); }
            catch (SocketException e) when (_stop && e.SocketErrorCode is SocketError.Interrupted or SocketError.OperationAborted) { return; }
            catch (ObjectDisposedException) when (_stop) { return; }
    }
    public void Dispose() { _stop = true; listening.Dispose(); }
}
