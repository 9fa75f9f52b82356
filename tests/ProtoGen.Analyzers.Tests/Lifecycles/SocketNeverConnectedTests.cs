using Microsoft.CodeAnalysis;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Lifecycles;

/// <summary>Where PG4001 fires. Each line that is marked fails whenever it runs; the kernel confirms it in <see cref="KernelTests"/>.</summary>
public class SocketNeverConnectedTests
{
    /// <summary>A method's body, with sockets, end points and buffers in reach.</summary>
    private static async Task<Diagnostic> FlaggedAsync(string body) => Assert.Single(await ReportAsync(body));

    private static Task<IReadOnlyList<Diagnostic>> ReportAsync(string body) => Verify<SocketNeverConnected>.AnalyzerAsync($$"""
        using System.Net;
        using System.Net.Sockets;
        using Alias = System.Net.Sockets.Socket;
        class C
        {
            Socket _other = null!;
            async Task M(byte[] buffer, EndPoint to, EndPoint from, bool flag, SocketAsyncEventArgs args, IEnumerable<IPEndPoint> all)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """);

    [Fact]
    public async Task The_message_names_the_variable_the_operation_the_exception_and_the_remedy()
    {
        Diagnostic diagnostic = await FlaggedAsync("var hub = new Socket(SocketType.Stream, ProtocolType.Tcp); [|hub.Receive(buffer)|];");
        Assert.Equal("PG4001", diagnostic.Id);
        Assert.Equal(
            "'hub' is read by Receive here but was never connected on any path, which fails with SocketException (NotConnected); call Connect or ConnectAsync first",
            diagnostic.GetMessage());
    }

    [Fact]
    public async Task A_related_location_shows_where_the_socket_was_made()
    {
        Diagnostic diagnostic = await FlaggedAsync("var hub = new Socket(SocketType.Stream, ProtocolType.Tcp); [|hub.Receive(buffer)|];");
        Location made = Assert.Single(diagnostic.AdditionalLocations);
        Assert.Equal("new Socket(SocketType.Stream, ProtocolType.Tcp)", made.SourceTree!.ToString().Substring(made.SourceSpan.Start, made.SourceSpan.Length));
    }

    [Theory]
    [InlineData("s.Send(buffer)")]
    [InlineData("s.Send(buffer, 0, 1, SocketFlags.None)")]
    [InlineData("s.Send(buffer, 0, 1, SocketFlags.None, out _)")]
    [InlineData("await s.SendAsync(buffer.AsMemory())", "s.SendAsync(buffer.AsMemory())")]
    [InlineData("s.SendAsync(args)")]
    [InlineData("s.BeginSend(buffer, 0, 1, SocketFlags.None, null, null)")]
    [InlineData("s.SendTo(buffer, to)")]
    [InlineData("await s.SendToAsync(buffer.AsMemory(), to)", "s.SendToAsync(buffer.AsMemory(), to)")]
    [InlineData("s.SendFile(\"x\")")]
    [InlineData("await s.SendFileAsync(\"x\")", "s.SendFileAsync(\"x\")")]
    [InlineData("s.Receive(buffer)")]
    [InlineData("s.ReceiveAsync(args)")]
    [InlineData("await s.ReceiveAsync(buffer.AsMemory())", "s.ReceiveAsync(buffer.AsMemory())")]
    [InlineData("s.BeginReceive(buffer, 0, 1, SocketFlags.None, null, null)")]
    [InlineData("s.ReceiveFrom(buffer, ref from)")]
    [InlineData("await s.ReceiveFromAsync(buffer.AsMemory(), from)", "s.ReceiveFromAsync(buffer.AsMemory(), from)")]
    [InlineData("new NetworkStream(s)")]
    [InlineData("new NetworkStream(s, ownsSocket: true)")]
    public async Task Every_way_of_reading_and_writing_a_stream_socket_is_flagged(string statement, string? flagged = null)
    {
        flagged ??= statement;
        await FlaggedAsync($"var s = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp); {statement.Replace(flagged, $"[|{flagged}|]")};");
    }

    [Theory]
    [InlineData("new Socket(SocketType.Dgram, ProtocolType.Udp)", "s.Send(buffer)")]
    [InlineData("new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)", "s.SendAsync(buffer.AsMemory())")]
    [InlineData("new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp)", "s.Send(buffer)")]
    public async Task A_datagram_sent_to_nobody_is_flagged(string created, string use)
    {
        Diagnostic diagnostic = await FlaggedAsync($"var s = {created}; _ = [|{use}|];");
        Assert.Contains("DestinationAddressRequired", diagnostic.GetMessage());
        Assert.Contains("use SendTo", diagnostic.GetMessage());
    }

    [Fact]
    public async Task An_overload_that_does_not_throw_is_said_to_return_the_error() =>
        Assert.Contains("fails with SocketError (NotConnected);", (await FlaggedAsync(
            "var s = new Socket(SocketType.Stream, ProtocolType.Tcp); [|s.Receive(buffer, 0, 1, SocketFlags.None, out SocketError error)|];")).GetMessage());

    [Theory]
    [InlineData("s.NoDelay = true; s.Bind(to);")]
    [InlineData("if (flag) s.Bind(to); else s.NoDelay = true;")]
    [InlineData("for (int i = 0; i < 3; i++) s.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, i);")]
    [InlineData("try { s.Bind(to); } catch (SocketException) { } finally { s.NoDelay = true; }")]
    [InlineData("if (s.Poll(1, SelectMode.SelectWrite) && s.Available == 0) { }")]
    [InlineData("switch (buffer) { case { Length: > 3 }: s.NoDelay = true; break; case null: return; }")]
    [InlineData("if (s is null) s.Connect(to);")]
    [InlineData("if (s.Connected) s.NoDelay = false;")]
    [InlineData("lock (this) { s.Ttl = 3; }")]
    [InlineData("Console.WriteLine(nameof(s));")]
    [InlineData("Action a = () => Console.WriteLine(1); a();")]
    public Task What_connects_nothing_in_between_changes_nothing(string between) =>
        FlaggedAsync($"var s = new Socket(SocketType.Stream, ProtocolType.Tcp); {between} [|s.Send(buffer)|];");

    [Theory]
    [InlineData("Socket t = s; [|t.Send(buffer)|];")]
    [InlineData("IDisposable d = s; [|((Socket)d).Send(buffer)|];")]
    [InlineData("if (s is { NoDelay: true } t) [|t.Send(buffer)|];")]
    [InlineData("[|s?.Send(buffer)|];", ".Send(buffer)")]
    [InlineData("Socket u = flag ? s : new Socket(SocketType.Stream, ProtocolType.Tcp); [|u.Send(buffer)|];")]
    [InlineData("Socket? u = null; u ??= s; [|u.Send(buffer)|];")]
    [InlineData("Socket? u = flag ? s : null; if (u != null) [|u.Send(buffer)|];")]
    public async Task Other_names_for_the_same_object_are_followed(string rest, string? flagged = null)
    {
        if (flagged is not null)
        {
            rest = rest.Replace("[|", "").Replace("|]", "").Replace(flagged, $"[|{flagged}|]");
        }

        await FlaggedAsync($"var s = new Socket(SocketType.Stream, ProtocolType.Tcp); {rest}");
    }

    [Fact]
    public Task Connecting_another_socket_does_not_help() => FlaggedAsync("""
        var a = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var b = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await b.ConnectAsync(to);
        [|a.Send(buffer)|];
        b.Send(buffer);
        """);

    [Fact]
    public Task A_socket_that_is_connected_too_late_is_flagged() => FlaggedAsync("""
        using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
        [|s.Send(buffer)|];
        s.Connect(to);
        s.Send(buffer);
        """);

    [Fact]
    public Task A_fresh_socket_in_each_round_of_a_loop_is_flagged_although_the_one_before_was_connected() => FlaggedAsync("""
        Socket? s = null;
        foreach (IPEndPoint point in all)
        {
            s = new Socket(SocketType.Stream, ProtocolType.Tcp);
            [|s.Send(buffer)|];
            s.Connect(point);
        }
        s?.Send(buffer);
        """);

    [Fact]
    public Task Only_the_first_of_several_failing_uses_is_flagged_since_the_rest_is_not_reached() => FlaggedAsync("""
        var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
        [|s.Send(buffer)|];
        s.Receive(buffer);
        """);

    [Fact]
    public async Task A_handler_that_uses_the_socket_again_is_flagged_as_well()
    {
        Assert.Equal(2, (await ReportAsync("""
            var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try { [|s.Send(buffer)|]; } catch (SocketException) { [|s.Receive(buffer)|]; }
            """)).Count);
    }

    [Fact]
    public Task A_socket_made_and_used_inside_a_lambda_is_followed() =>
        FlaggedAsync("Func<int> send = () => { var s = new Socket(SocketType.Stream, ProtocolType.Tcp); return [|s.Send(buffer)|]; };");

    [Fact]
    public Task A_lambda_inside_a_try_statement_does_not_throw_into_its_handlers() => FlaggedAsync("""
        try
        {
            Action send = () =>
            {
                using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
                try { s.Bind(to); } finally { s.NoDelay = true; }
                [|s.Send(buffer)|];
            };
            send();
        }
        catch (SocketException) when (flag) { }
        finally { Console.WriteLine(); }
        """);

    [Fact]
    public Task A_socket_made_and_used_inside_a_local_function_is_followed() =>
        FlaggedAsync("Send(); void Send() { var s = new Socket(SocketType.Stream, ProtocolType.Tcp); [|s.Send(buffer)|]; }");

    [Theory]
    [InlineData("new(SocketType.Stream, ProtocolType.Tcp)")]
    [InlineData("new Socket(protocolType: ProtocolType.Tcp, socketType: SocketType.Stream)")]
    [InlineData("new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Unspecified)")]
    [InlineData("new Socket(AddressFamily.InterNetwork, SocketType.Stream, 0)")]
    [InlineData("new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp)")]
    [InlineData("new Alias(SocketType.Stream, ProtocolType.Tcp)")]
    public Task Every_way_to_make_a_stream_socket_is_known(string made) => FlaggedAsync($"Socket s = {made}; [|s.Send(buffer)|];");

    [Fact]
    public Task A_chain_without_a_variable_is_flagged() => FlaggedAsync("[|new Socket(SocketType.Stream, ProtocolType.Tcp).Send(buffer)|];");

    [Fact]
    public Task An_object_initializer_is_part_of_the_creation() =>
        FlaggedAsync("using var s = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }; [|s.Send(buffer)|];");

    [Fact]
    public async Task The_listening_socket_is_not_the_one_that_talks()
    {
        Diagnostic diagnostic = Assert.Single(await Verify<SocketNeverConnected>.AnalyzerAsync("""
            using System.Net;
            using System.Net.Sockets;
            class C
            {
                private readonly Socket _door = new(SocketType.Stream, ProtocolType.Tcp);
                void M(byte[] banner)
                {
                    _door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                    _door.Listen(10);
                    using var guest = _door.Accept();
                    [|_door.Send(banner)|];
                    guest.Send(banner);
                }
            }
            """));
        Assert.EndsWith("; use the socket that Accept returns", diagnostic.GetMessage());
    }

    [Fact]
    public Task Iterators_and_expression_bodies_and_accessors_are_followed() => Verify<SocketNeverConnected>.AnalyzerAsync("""
        using System.Net.Sockets;
        class C
        {
            int A => [|new Socket(SocketType.Stream, ProtocolType.Tcp).Send(new byte[1])|];
            IEnumerable<int> B(byte[] b) { var s = new Socket(SocketType.Stream, ProtocolType.Tcp); yield return 1; yield return [|s.Send(b)|]; }
            C(byte[] b) { var s = new Socket(SocketType.Stream, ProtocolType.Tcp); [|s.Send(b)|]; }
            int _x = [|new Socket(SocketType.Stream, ProtocolType.Tcp).Send(new byte[1])|];
        }
        """);

    [Fact]
    public async Task A_method_beyond_the_bound_is_given_up_silently_and_soon()
    {
        // Every jump out of these nested statements runs through all the finally blocks around it, each under a continuation of its own.
        string open = string.Concat(Enumerable.Range(0, 40).Select(i => $"try {{ if (buffer.Length == {i}) return; s.Ttl = {i}; "));
        string close = string.Concat(Enumerable.Range(0, 40).Select(i => $"}} finally {{ if (flag) s.NoDelay = true; else s.Ttl = {i}; }} "));
        Task<IReadOnlyList<Diagnostic>> reports = ReportAsync(
            $"var s = new Socket(SocketType.Stream, ProtocolType.Tcp); for (int i = 0; i < 9; i++) {{ {open}{open}{close}{close} }} s.Send(buffer);");
        Assert.Empty(await reports.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public Task Long_methods_within_the_bound_are_followed_to_the_end() => FlaggedAsync(
        "var s = new Socket(SocketType.Stream, ProtocolType.Tcp); "
        + string.Concat(Enumerable.Range(0, 300).Select(i => $"if (buffer.Length == {i}) s.Ttl = {i}; while (flag) s.Ttl = 2; "))
        + "[|s.Send(buffer)|];");
}
