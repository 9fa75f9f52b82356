using System.Collections.Immutable;
using System.Net.Sockets;

namespace ProtoGen.Analyzers;

/// <summary>
/// <see cref="Socket"/>: three machines, told apart by the constructor's arguments. Each failing row was measured on Linux with .NET 10, and a test
/// asks the kernel again; what differs on Windows is from its documentation.
/// </summary>
internal static class SocketLifecycle
{
    // A stream socket (TCP).
    public static readonly StateSet Created = StateSet.State(0);
    public static readonly StateSet Bound = StateSet.State(1);
    public static readonly StateSet Listening = StateSet.State(2);
    public static readonly StateSet Connecting = StateSet.State(3);
    public static readonly StateSet ConnectFailed = StateSet.State(4);
    public static readonly StateSet Connected = StateSet.State(5);

    /// <summary>Shut down in one direction or both, or disconnected.</summary>
    public static readonly StateSet Ended = StateSet.State(6);

    // A datagram socket (UDP).
    public static readonly StateSet DatagramCreated = StateSet.State(7);
    public static readonly StateSet DatagramBound = StateSet.State(8);
    public static readonly StateSet DatagramConnected = StateSet.State(9);

    // A raw socket over IP. Packet and CAN sockets are raw too, but need no peer.
    public static readonly StateSet RawCreated = StateSet.State(10);
    public static readonly StateSet RawBound = StateSet.State(11);
    public static readonly StateSet RawConnected = StateSet.State(12);

    public static readonly StateSet Disposed = StateSet.State(13);

    private const string ConnectFirst = "call Connect or ConnectAsync first";
    private const string UseAccepted = "use the socket that Accept returns";
    private const string NameDestination = "call Connect first or use SendTo";
    private const string NotConnected = "(NotConnected)";
    private const string BrokenPipe = "(Shutdown on Linux, NotConnected on Windows)";
    private const string NoDestination = "(DestinationAddressRequired on Linux, NotConnected on Windows)";

    private static readonly StateSet s_unconnected = Created | Bound;
    private static readonly StateSet s_datagram = DatagramCreated | DatagramBound;
    private static readonly StateSet s_raw = RawCreated | RawBound;

    private static readonly ImmutableArray<int> s_internet = [(int)AddressFamily.InterNetwork, (int)AddressFamily.InterNetworkV6];
    private static readonly ImmutableArray<string> s_byFamily = ["AddressFamily", "SocketType", "ProtocolType"];
    private static readonly ImmutableArray<string> s_dualMode = ["SocketType", "ProtocolType"];

    private static readonly ImmutableArray<string> s_writes = ["Send", "SendAsync", "BeginSend"];
    private static readonly ImmutableArray<string> s_reads = ["Receive", "ReceiveAsync", "BeginReceive"];
    private static readonly ImmutableArray<string> s_readsFrom =
        ["ReceiveFrom", "ReceiveFromAsync", "BeginReceiveFrom", "ReceiveMessageFrom", "ReceiveMessageFromAsync", "BeginReceiveMessageFrom"];

    private static readonly ImmutableArray<string> s_sendsFile = ["SendFile", "SendFileAsync", "BeginSendFile"];

    public static readonly Lifecycle Table = new()
    {
        TypeName = "System.Net.Sockets.Socket",
        Creations =
        [
            // Protocol 0 is TCP for a stream of the Internet families only; a Unix domain stream has errors of its own.
            new(Created, s_dualMode, [("socketType", [(int)SocketType.Stream]), ("protocolType", [(int)ProtocolType.Tcp])]),
            new(Created, s_byFamily, [("socketType", [(int)SocketType.Stream]), ("protocolType", [(int)ProtocolType.Tcp])]),
            new(Created, s_byFamily, [("addressFamily", s_internet), ("socketType", [(int)SocketType.Stream]), ("protocolType", [(int)ProtocolType.Unspecified])]),
            new(DatagramCreated, s_dualMode, [("socketType", [(int)SocketType.Dgram]), ("protocolType", [(int)ProtocolType.Udp])]),
            new(DatagramCreated, s_byFamily, [("socketType", [(int)SocketType.Dgram]), ("protocolType", [(int)ProtocolType.Udp])]),
            new(RawCreated, s_byFamily, [("addressFamily", s_internet), ("socketType", [(int)SocketType.Raw])]),
        ],
        Rows =
        [
            new(["Bind"], Created, Bound, Created),
            new(["Bind"], DatagramCreated, DatagramBound, DatagramCreated),
            new(["Bind"], RawCreated, RawBound, RawCreated),

            // Only a stream socket listens, and one that listens never connects again: true of a socket from anywhere.
            new(["Listen"], s_unconnected | StateSet.Unknown, Listening, s_unconnected | StateSet.Unknown),

            // A non-blocking Connect throws WouldBlock and goes on connecting.
            new(["Connect"], s_unconnected | ConnectFailed | Ended, Connected, ConnectFailed | Connecting),
            new(["Connect"], s_datagram, DatagramConnected, StateSet.Unknown),
            new(["Connect"], s_raw, RawConnected, StateSet.Unknown),
            new(["ConnectAsync", "BeginConnect"], s_unconnected | ConnectFailed | Ended, Connecting | Connected, ConnectFailed | Connecting),
            new(["ConnectAsync", "BeginConnect"], s_datagram, DatagramConnected, StateSet.Unknown),
            new(["ConnectAsync", "BeginConnect"], s_raw, RawConnected, StateSet.Unknown),
            new(["EndConnect"], Connecting, Connected, ConnectFailed),

            new(["Shutdown", "Disconnect", "DisconnectAsync", "BeginDisconnect"], Connected | Connecting, Ended, Connected | Connecting | Ended),
            new(["Dispose", "Close", "DuplicateAndClose"], StateSet.AnyKnown, Disposed, Disposed),

            // A datagram binds by itself on its first send.
            new(["SendTo", "SendToAsync", "BeginSendTo"], DatagramCreated, DatagramBound, DatagramCreated | DatagramBound),
            new(["SendTo", "SendToAsync", "BeginSendTo"], RawCreated, RawBound, RawCreated | RawBound),

            Fails([.. s_writes, "SendTo", "SendToAsync", "BeginSendTo"], s_unconnected, "written to", BrokenPipe, ConnectFirst),
            Fails([.. s_writes, "SendTo", "SendToAsync", "BeginSendTo"], Listening, "written to", BrokenPipe, UseAccepted),
            Fails(s_writes, s_datagram | s_raw, "written to", NoDestination, NameDestination),
            Fails(s_reads, s_unconnected, "read", NotConnected, ConnectFirst),
            Fails(s_reads, Listening, "read", NotConnected, UseAccepted),

            // The framework itself asks for a local address first, but not when the caller brings event args.
            Throws(s_readsFrom, Created, "read", "InvalidOperationException", ConnectFirst, returned: "SocketError " + NotConnected),
            Fails(s_readsFrom, Bound, "read", NotConnected, ConnectFirst),
            Fails(s_readsFrom, Listening, "read", NotConnected, UseAccepted),
            Throws(s_sendsFile, s_unconnected | s_datagram | s_raw, "written to", "NotSupportedException", ConnectFirst),
            Throws(s_sendsFile, Listening, "written to", "NotSupportedException", UseAccepted),
            Throws(["new System.Net.Sockets.NetworkStream"], s_unconnected, "wrapped", "IOException", ConnectFirst),
            Throws(["new System.Net.Sockets.NetworkStream"], Listening, "wrapped", "IOException", UseAccepted),

            // Whoever has the handle may do anything with it.
            new(["get_Handle", "get_SafeHandle"], StateSet.AnyKnown, StateSet.Unknown, StateSet.Unknown),
        ],
        Dead = Disposed,
        Tests =
        [
            // True by the history of calls, not by a look at the wire; false also after a send or receive that failed.
            new("Connected", Connected | DatagramConnected | RawConnected, StateSet.AnyKnown),
            new("IsBound", StateSet.AnyKnown - Created - DatagramCreated - RawCreated - Disposed, StateSet.AnyKnown - Bound - Listening - DatagramBound - RawBound),
        ],
        Results = [("Accept", Connected), ("EndAccept", Connected)],
        Harmless =
        [
            "Accept", "AcceptAsync", "BeginAccept", "EndAccept", "EndDisconnect", "EndReceive", "EndReceiveFrom", "EndReceiveMessageFrom", "EndSend", "EndSendFile", "EndSendTo",
            "GetSocketOption", "SetSocketOption", "GetRawSocketOption", "SetIPProtectionLevel", "Poll",
            "GetHashCode", "GetType", "ToString", "Equals",
        ],
    };

    private static LifecycleRow Fails(ImmutableArray<string> operations, StateSet from, string use, string error, string remedy) =>
        Throws(operations, from, use, "SocketException " + error, remedy, "SocketError " + error);

    private static LifecycleRow Throws(ImmutableArray<string> operations, StateSet from, string use, string error, string remedy, string? returned = null) =>
        new(operations, from, StateSet.None, from, new LifecycleFailure(Misuse.NeverConnected, use, error, returned, remedy, Connectable: from != Listening));
}
