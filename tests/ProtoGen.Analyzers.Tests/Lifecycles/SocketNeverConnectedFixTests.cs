using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Lifecycles;

public class SocketNeverConnectedFixTests
{
    private static string Source(string signature, params string[] body) => $$"""
        using System.Net;
        using System.Net.Sockets;

        class C
        {
            {{signature}}
            {
                {{string.Join("\n        ", body)}}
            }
        }
        """;

    private const string Made = "using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);";

    private static Task FixAsync(string signature, string[] before, string[] after) =>
        Verify<SocketNeverConnected>.FixAsync<SocketNeverConnectedFix>(Source(signature, before), Source(signature, after));

    [Fact]
    public Task The_one_end_point_at_hand_is_connected_to() => FixAsync(
        "void M(byte[] b, EndPoint collector)",
        [Made, "s.NoDelay = true;", "[|s.Send(b)|]; // the report"],
        [Made, "s.NoDelay = true;", "s.Connect(collector);", "s.Send(b); // the report"]);

    [Fact]
    public Task An_async_method_awaits() => FixAsync(
        "async Task<int> M(byte[] b, DnsEndPoint collector)",
        [Made, "return await [|s.ReceiveAsync(b.AsMemory())|];"],
        [Made, "await s.ConnectAsync(collector);", "return await s.ReceiveAsync(b.AsMemory());"]);

    [Fact]
    public Task A_lock_cannot_await() => FixAsync(
        "async Task M(byte[] b, EndPoint to)",
        ["await Task.Yield();", "lock (b)", "{", "    " + Made, "    [|s.Send(b)|];", "}"],
        ["await Task.Yield();", "lock (b)", "{", "    " + Made, "    s.Connect(to);", "    s.Send(b);", "}"]);

    [Fact]
    public Task A_loop_is_entered_connected() => FixAsync(
        "void M(byte[] b, EndPoint to)",
        [Made, "while (b[0] > 0)", "{", "    for (int i = 0; i < 3; i++)", "    {", "        [|s.Send(b)|];", "    }", "}"],
        [Made, "s.Connect(to);", "while (b[0] > 0)", "{", "    for (int i = 0; i < 3; i++)", "    {", "        s.Send(b);", "    }", "}"]);

    [Fact]
    public Task A_socket_made_anew_in_each_round_is_connected_in_each_round() => FixAsync(
        "void M(byte[] b, EndPoint to)",
        ["for (int i = 0; i < 3; i++)", "{", "    " + Made, "    while (b[0] > 0)", "        [|s.Send(b)|];", "}"],
        ["for (int i = 0; i < 3; i++)", "{", "    " + Made, "    s.Connect(to);", "    while (b[0] > 0)", "        s.Send(b);", "}"]);

    [Fact]
    public Task A_local_end_point_will_do() => FixAsync(
        "void M()",
        ["using var client = new TcpClient();", "var to = new IPEndPoint(IPAddress.Loopback, 7000);", "NetworkStream stream = [|client.GetStream()|];"],
        ["using var client = new TcpClient();", "var to = new IPEndPoint(IPAddress.Loopback, 7000);", "client.Connect(to);", "NetworkStream stream = client.GetStream();"]);

    [Fact]
    public Task Each_branch_is_fixed_on_its_own() => FixAsync(
        "void M(byte[] b, EndPoint to)",
        [Made, "if (b.Length > 3)", "{", "    [|s.Send(b)|];", "}", "else", "{", "    [|s.Receive(b)|];", "}"],
        [Made, "if (b.Length > 3)", "{", "    s.Connect(to);", "    s.Send(b);", "}", "else", "{", "    s.Connect(to);", "    s.Receive(b);", "}"]);

    [Fact]
    public Task Top_level_statements_are_fixed_too() => OfferedAsync(1, """
        using System.Net;
        using System.Net.Sockets;
        var to = new IPEndPoint(IPAddress.Loopback, 7000);
        using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
        s.Send(new byte[1]);
        """);

    [Theory]
    [InlineData("void M(byte[] b)", Made + " s.Send(b);")]
    [InlineData("void M(byte[] b, EndPoint here, EndPoint there)", Made + " s.Send(b);")]
    [InlineData("void M(byte[] b, EndPoint to)", "new Socket(SocketType.Stream, ProtocolType.Tcp).Send(b);")]
    [InlineData("void M(byte[] b, EndPoint to)", "Socket? s = b.Length > 3 ? new Socket(SocketType.Stream, ProtocolType.Tcp) : null; s?.Send(b);")]
    [InlineData("void M(byte[] b)", Made + " s.Send(b); EndPoint later = s.LocalEndPoint!;")]
    [InlineData("void M(byte[] b)", Made + " EndPoint to; s.Send(b); to = s.LocalEndPoint!;")]
    [InlineData("void M(byte[] b, EndPoint to)", "Socket door = new(SocketType.Stream, ProtocolType.Tcp); door.Listen(); door.Send(b);")]
    [InlineData("void M(DnsEndPoint to)", "var client = new TcpClient(); client.GetStream();")]
    public Task No_fix_is_offered_where_the_peer_is_anyones_guess(string signature, string body) => OfferedAsync(0, Source(signature, body));

    private static async Task OfferedAsync(int count, string source)
    {
        using var workspace = new AdhocWorkspace();
        Document document = workspace.AddProject("Test", LanguageNames.CSharp)
            .WithParseOptions(Compilations.ParseOptions)
            .WithCompilationOptions(Compilations.Create().Options)
            .WithMetadataReferences(Compilations.References)
            .AddDocument("Usings.cs", Compilations.ImplicitUsings).Project
            .AddDocument("Source.cs", source);
        Diagnostic diagnostic = Assert.Single(await Verify<SocketNeverConnected>.ReportAsync(source));
        diagnostic = Diagnostic.Create(
            diagnostic.Descriptor, Location.Create((await document.GetSyntaxTreeAsync())!, diagnostic.Location.SourceSpan), diagnostic.Properties);
        var offered = new List<CodeAction>();
        await new SocketNeverConnectedFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), default));
        Assert.Equal(count, offered.Count);
        foreach (CodeAction action in offered)
        {
            Document changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
            Assert.Empty(await Verify<SocketNeverConnected>.ReportAsync((await changed.GetTextAsync()).ToString()));
        }
    }
}
