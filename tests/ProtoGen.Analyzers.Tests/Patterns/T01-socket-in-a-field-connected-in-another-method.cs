// Socket in a field, connected in another method
sealed class Link : IDisposable
{
    readonly Socket _s = new(SocketType.Stream, ProtocolType.Tcp);
    public Task Open(EndPoint to) => _s.ConnectAsync(to);
    public int Push(ReadOnlySpan<byte> d) => _s.Send(d);
    public void Dispose() => _s.Dispose();
}
