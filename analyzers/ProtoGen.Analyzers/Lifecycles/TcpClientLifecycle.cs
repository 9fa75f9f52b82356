namespace ProtoGen.Analyzers;

/// <summary><c>TcpClient</c>: unlike a socket, it may try to connect again after it failed to.</summary>
internal static class TcpClientLifecycle
{
    public static readonly StateSet Created = StateSet.State(0);
    public static readonly StateSet Connecting = StateSet.State(1);
    public static readonly StateSet Connected = StateSet.State(2);
    public static readonly StateSet Disposed = StateSet.State(3);

    /// <summary>An attempt failed, or goes on where the client is non-blocking.</summary>
    public static readonly StateSet ConnectFailed = StateSet.State(4);

    public static readonly Lifecycle Table = new()
    {
        TypeName = "System.Net.Sockets.TcpClient",
        Creations =
        [
            new(Created, [], []),
            new(Created, ["AddressFamily"], []),
            new(Created, ["IPEndPoint"], []), // the local end point
            new(Connected, ["String", "Int32"], []),
        ],
        Rows =
        [
            new(["Connect"], Created | Connecting | ConnectFailed, Connected, ConnectFailed),
            new(["ConnectAsync", "BeginConnect"], Created | Connecting | ConnectFailed, Connecting | Connected, ConnectFailed),
            new(["EndConnect"], Connecting, Connected, ConnectFailed),
            new(["Dispose", "Close"], StateSet.AnyKnown, Disposed, Disposed),
            new(["GetStream"], Created, StateSet.None, Created,
                new LifecycleFailure(Misuse.NeverConnected, "asked for its stream", "InvalidOperationException", null, "call Connect or ConnectAsync first", Connectable: true)),

            // The socket inside is the same object under another name; who has it may connect it.
            new(["get_Client", "set_Client"], StateSet.AnyKnown, StateSet.Unknown, StateSet.Unknown),
        ],
        Dead = Disposed,
        Tests = [new("Connected", Connected, StateSet.AnyKnown)],
        Harmless = ["GetHashCode", "GetType", "ToString", "Equals"],
    };
}
