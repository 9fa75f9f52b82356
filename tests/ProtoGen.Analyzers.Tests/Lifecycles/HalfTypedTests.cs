using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Lifecycles;

/// <summary>An editor shows code that is not finished yet at every keystroke. None of it may bring the analyzer down.</summary>
public class HalfTypedTests
{
    private const string Source = """
        using System.Net;
        using System.Net.Sockets;
        class C
        {
            private readonly Socket _door = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            async Task<int> M(byte[] buffer, EndPoint to, bool flag)
            {
                using var s = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _door.Listen(10);
                foreach (var x in buffer)
                    try { if (flag && s is { Connected: true } t) await t.ConnectAsync(to); else s?.Send(buffer); }
                    catch (SocketException e) when (e.ErrorCode == 3) { return s.Receive(buffer, 0, 1, SocketFlags.None, out _); }
                    finally { Socket u = flag ? s : null!; u ??= _door; (s.Ttl, _) = (3, u); }
                Func<int> f = () => { var v = new TcpClient(); return v.GetStream().Read(buffer, 0, 1); };
                return s switch { null => f(), { NoDelay: true } when flag => 1, _ => Local(ref s) };
                static int Local(ref Socket s) { s = new Socket(SocketType.Dgram, ProtocolType.Udp); return s.Send([]); }
            }
        }
        """;

    public static TheoryData<int> Tokens()
    {
        int count = CSharpSyntaxTree.ParseText(Source, Compilations.ParseOptions).GetRoot().DescendantTokens().Count();
        return [.. Enumerable.Range(0, (count + 19) / 20)];
    }

    /// <summary>Cuts after each token of a score of them: the rest of the file is not there yet, or it is and one token is missing.</summary>
    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Code_cut_at_a_token_or_lacking_one_crashes_nothing(int score)
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(Source, Compilations.ParseOptions).GetRoot().DescendantTokens()];
        foreach (SyntaxToken token in tokens.Skip(score * 20).Take(20))
        {
            await Verify<SocketNeverConnected>.ReportAsync(Source[..token.Span.End]);
            await Verify<SocketNeverConnected>.ReportAsync(Source.Remove(token.Span.Start, token.Span.Length));
        }
    }

    [Theory]
    [InlineData("var s = new Socket(, ProtocolType.Tcp); s.Send(b);")]
    [InlineData("var s = new Socket(SocketType.Nope, ProtocolType.Tcp); s.Send(b);")]
    [InlineData("Socket s; s.Send(b);")]
    [InlineData("var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Sned(b); s.Send(")]
    [InlineData("var s = new Missing(); s.Send(b);")]
    [InlineData("s.Send(b); var s = new Socket(SocketType.Stream, ProtocolType.Tcp);")]
    [InlineData("var s = new Socket(SocketType.Stream, ProtocolType.Tcp); goto nowhere; s.Send(b);")]
    [InlineData("var s = new Socket(SocketType.Stream, ProtocolType.Tcp) { Nope = 1 };")]
    [InlineData("foreach (var s in new Socket(SocketType.Stream, ProtocolType.Tcp)) s.Send(b);")]
    [InlineData("await using (new Socket(SocketType.Stream, ProtocolType.Tcp)) { }")]
    public Task Code_with_errors_crashes_nothing(string body) => Verify<SocketNeverConnected>.ReportAsync($$"""
        using System.Net.Sockets;
        class C { void M(byte[] b) { {{body}} } }
        """);

    [Fact]
    public async Task Two_classes_named_Socket_in_the_same_namespace_are_told_apart() => Assert.Empty(await Verify<SocketNeverConnected>.ReportAsync("""
        namespace System.Net.Sockets { class Socket { public void Send(byte[] b) { } } }
        class C { void M(byte[] b) { var s = new System.Net.Sockets.Socket(); s.Send(b); } }
        """));
}
