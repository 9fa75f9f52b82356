using Microsoft.CodeAnalysis;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Lifecycles;

/// <summary>'No method of this class ever connects it.'</summary>
public class FieldFactsTests
{
    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string members, string kind = "class") => Verify<SocketNeverConnected>.AnalyzerAsync($$"""
        using System.Net;
        using System.Net.Sockets;
        {{kind}} Link
        {
            {{members}}
        }
        static class Other { public static void Dial(Socket? s) => s?.Connect(null!); public static void Swap(ref Socket? s) => s = null; }
        """);

    [Theory]
    [InlineData("private readonly Socket _s = new(SocketType.Stream, ProtocolType.Tcp); public int M(byte[] b) => [|_s.Send(b)|]; public void Dispose() => _s.Dispose();")]
    [InlineData("Socket? _s; public Link() { _s = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }; } public void M(byte[] b) { if (_s != null && _s.Blocking) [|_s.Receive(b)|]; }")]
    [InlineData("Socket? _s; public void Open() { Close(); _s = new Socket(SocketType.Stream, ProtocolType.Tcp); _s.Bind(new IPEndPoint(0, 0)); } public void Close() { _s?.Close(); _s = null; } public void M(byte[] b) => _s?[|.Send(b)|];")]
    [InlineData("static TcpClient s_client = new(); public static NetworkStream Stream => [|s_client.GetStream()|];")]
    [InlineData("readonly Socket _s = new(SocketType.Dgram, ProtocolType.Udp); public Func<int> M(byte[] b) => () => [|_s.Send(b)|]; public int N(byte[] b, EndPoint to) => _s.SendTo(b, to);")]
    public Task A_private_field_that_its_class_never_connects_is_flagged(string members) => VerifyAsync(members);

    [Fact]
    public async Task The_message_names_the_field() => Assert.StartsWith(
        "'_s' is read by Receive here but was never connected on any path, which fails with SocketException (NotConnected);",
        Assert.Single(await VerifyAsync("Socket _s = new(SocketType.Stream, ProtocolType.Tcp); void M(byte[] b) => [|_s.Receive(b)|];")).GetMessage());

    [Theory]
    [InlineData("void Open(EndPoint to) => _s.Connect(to);")]
    [InlineData("Task Open(EndPoint to) => _s.ConnectAsync(to);")]
    [InlineData("void Open(EndPoint to) => _s?.Connect(to);")]
    [InlineData("void Open(EndPoint to) => _s!.Connect(to);")]
    [InlineData("void Open(EndPoint to) { Action a = () => _s.Connect(to); a(); }")]
    [InlineData("Action<EndPoint> Open() => _s.Connect;")]
    [InlineData("void Open() => Other.Dial(_s);")]
    [InlineData("void Open() => Other.Swap(ref _s!);")]
    [InlineData("void Open(Socket s) => _s = s;")]
    [InlineData("void Open(Socket s) => (_s, _) = (s, 1);")]
    [InlineData("void Open(EndPoint to) { var s = _s; s.Connect(to); }")]
    [InlineData("Socket Raw => _s;")]
    [InlineData("ref Socket Raw => ref _s;")]
    [InlineData("nint Raw => _s.Handle;")]
    [InlineData("void Open(EndPoint to) { if (_s is { } s) s.Connect(to); }")]
    [InlineData("void Open(EndPoint to) { using (_s) { } using var s = _s; s.Connect(to); }")]
    [InlineData("class Nested { void Open(Link link, EndPoint to) => link._s.Connect(to); }")]
    [InlineData("class Nested { void Open(Link link, Socket s) => link._s = s; }")]
    [InlineData("void Open(SocketAsyncEventArgs e) => e.AcceptSocket = _s;")]
    [InlineData("void Open(SocketAsyncEventArgs e) => _s.ConnectAsync(e);")]
    [InlineData("void Open(EndPoint to) => (_s = new Socket(SocketType.Stream, ProtocolType.Tcp)).Connect(to);")]
    [InlineData("void Open(SocketType type) => _s = new Socket(type, ProtocolType.Tcp);")]
    [InlineData("void Open() => _s ??= new Socket(new SafeSocketHandle(3, true));")]
    [InlineData("void Open(EndPoint to) { _s.Bind(to); _s.Listen(); }")]
    public Task A_field_that_somebody_may_connect_is_unknown(string member) =>
        VerifyAsync($"private Socket _s = new(SocketType.Stream, ProtocolType.Tcp); public int M(byte[] b) => _s.Send(b); {member}");

    [Theory]
    [InlineData("public Socket S = new(SocketType.Stream, ProtocolType.Tcp); public int M(byte[] b) => S.Send(b);", "class")]
    [InlineData("internal Socket _s = new(SocketType.Stream, ProtocolType.Tcp); public int M(byte[] b) => _s.Send(b);", "class")]
    [InlineData("Socket _s = null!; public int M(byte[] b) => _s.Send(b);", "class")]
    [InlineData("Socket _s = new(SocketType.Stream, ProtocolType.Tcp); public int M(byte[] b) => _s.Send(b);", "partial class")]
    [InlineData("Socket _s = new(SocketType.Stream, ProtocolType.Tcp); public Link() { } public int M(byte[] b) => _s.Send(b);", "struct")]
    public async Task What_others_can_reach_is_unknown(string members, string kind)
    {
        string second = kind.StartsWith("partial", StringComparison.Ordinal) ? "} partial class Link { void Open() => _s.Connect(null!);" : "";
        await VerifyAsync(members + second, kind);
    }

    [Fact]
    public Task Each_class_has_facts_of_its_own() => VerifyAsync("""
        Socket _s = new(SocketType.Stream, ProtocolType.Tcp);
            void Open(EndPoint to) => _s.Connect(to);
            class Nested
            {
                Socket _s = new(SocketType.Stream, ProtocolType.Tcp);
                int M(byte[] b) => [|_s.Send(b)|];
            }
        """);

    [Fact]
    public Task The_listening_socket_of_a_class_is_left_to_the_order_of_calls() => VerifyAsync("""
        readonly Socket _door = new(SocketType.Stream, ProtocolType.Tcp);
            void Serve(byte[] b)
            {
                _door.Listen();
                [|_door.Send(b)|];
            }
        """);
}
