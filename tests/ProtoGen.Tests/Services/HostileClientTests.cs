using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ProtoGen.Tests.Services;

/// <summary>Clients that do what they should not: each loses its own connection, with a reason, and the server goes on serving others.</summary>
public class HostileClientTests
{
    private const string Echo = "ProtoGen.Tests.Services.IProbe/Echo";
    private const string Hold = "ProtoGen.Tests.Services.IProbe/Hold";
    private const string Count = "ProtoGen.Tests.Services.IProbe/Count";
    private const string Repeat = "ProtoGen.Tests.Services.IProbe/Repeat";

    public static TheoryData<string, byte[], string> Violations => new()
    {
        { "a call of a method that was never named", RudePeer.Request(1, 0, "x"), "called method 0" },
        { "a call out of turn", [.. RudePeer.Method(0, Echo), .. RudePeer.Request(2, 0, "x")], "made call 2 where 1 is the next" },
        { "a call twice", [.. RudePeer.Method(0, Echo), .. RudePeer.Request(1, 0, "x"), .. RudePeer.Request(1, 0, "x")], "made call 1 where 2 is the next" },
        { "a method's number out of turn", RudePeer.Method(1, Echo), "named method 1" },
        { "a name that is too long", [0x83, 0x08, 1, 0, .. new byte[1025]], "1025 bytes" },
        { "an answer to a call that was never made", RudePeer.Frame(3, 1), "answers call 1" },
        { "an item of a call that was never made", RudePeer.Frame(4, 9), "answers call 9" },
        { "a cancellation of a call that was never made", RudePeer.Frame(7, 1), "speaks of call 1" },
        { "credit for a call that was never made", RudePeer.Frame(8, 1, 1, 1), "speaks of call 1" },
        { "a frame of no bytes", [0], "no bytes" },
        { "a frame over the limit", [0x81, 0x80, 0x80, 0x02], "4194305" },
        { "a length of more than 32 bits", [0xFF, 0xFF, 0xFF, 0xFF, 0x7F], "32 bits" },
        { "a frame of no kind", RudePeer.Frame(0), "kind 0" },
        { "a frame of an unknown kind", RudePeer.Frame(63), "kind 63" },
        { "a ping of three bytes", RudePeer.Frame(9, 1, 2, 3), "8 bytes" },
        { "a frame that ends in a number", RudePeer.Frame(2, 0x80), "inside a number" },
        { "a number of ten bytes", RudePeer.Frame(2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1), "63 bits" },
        {
            "credit without end",
            [.. RudePeer.Method(0, Count), .. RudePeer.Frame(2, 1, 0, 0), .. RudePeer.Frame(8, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1)],
            "more credit"
        },
    };

    [Theory, MemberData(nameof(Violations))]
    public async Task Breaking_the_protocol_ends_the_connection_and_says_why(string what, byte[] bytes, string reason)
    {
        _ = what;
        await using Server server = await Server.StartAsync();
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync([.. RudePeer.PlainHello, .. bytes]);
        await peer.ReadHelloAsync();
        byte[] goAway = await peer.ReadFrameAsync(11);
        Assert.Equal((byte)CallStatus.InvalidArgument, goAway[2]);
        Assert.Contains(reason, Encoding.UTF8.GetString(goAway.AsSpan(3)));
        await peer.ReadToEndAsync();
        peer.Dispose();
        ConnectionEnd end = await server.NextEndAsync();
        Assert.Equal(ConnectionEndKind.Violation, end.Kind);
        Assert.Contains(reason, end.Reason);
        Assert.IsType<ProtocolException>(end.Error);
        await server.ServesOthersAsync();
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "('GET / HT')")]
    [InlineData("P!", "50210D0A ('P!..')", "\r\n")]
    [InlineData("PGEN\u0002\u0009\0\0", "versions 2 to 9")]
    [InlineData("PGEN\u0000\u0000\0\0", "versions 0 to 0")]
    [InlineData("PGEN\u0001\u0001\u0004\u0001", "1025 bytes of settings")]
    [InlineData("PGEN\u0001\u0001\0\u0002\u0001\u0001", "frames of 1 byte")]
    public async Task A_hello_that_is_none_ends_the_connection_at_once(string hello, string reason, string rest = "")
    {
        await using Server server = await Server.StartAsync();
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync(Encoding.Latin1.GetBytes(hello + rest));
        ConnectionEnd end = await server.NextEndAsync();
        Assert.Equal(ConnectionEndKind.Violation, end.Kind);
        Assert.Contains(reason, end.Reason);
        await server.ServesOthersAsync();
    }

    [Fact]
    public async Task A_client_that_says_no_hello_is_closed_in_time()
    {
        var time = new FakeTimeProvider();
        await using Server server = await Server.StartAsync(new() { TimeProvider = time, HandshakeTimeout = TimeSpan.FromSeconds(3) });
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync("PGE"u8.ToArray());
        await peer.ReadHelloAsync();
        await TestTime.Until(() => server.ConnectionCount == 1);
        time.Advance(TimeSpan.FromSeconds(3));
        ConnectionEnd end = await server.NextEndAsync();
        Assert.Equal((ConnectionEndKind.TimedOut, "The peer did not say hello within 3 s"), (end.Kind, end.Reason));
    }

    [Fact]
    public async Task A_client_that_is_gone_before_its_hello_takes_no_place()
    {
        await using Server server = await Server.StartAsync(maxConnections: 2);
        for (int i = 0; i < 20; i++)
        {
            RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
            peer.Reset();
        }

        for (int i = 0; i < 20; i++)
        {
            await server.NextEndAsync(); // lost in its handshake, or refused while two others were in theirs
        }

        await TestTime.Until(() => server.ConnectionCount == 0);
        await server.ServesOthersAsync();
    }

    [Fact]
    public async Task A_frame_of_an_unknown_kind_that_is_marked_so_is_skipped()
    {
        await using Server server = await Server.StartAsync();
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync([.. RudePeer.PlainHello, .. RudePeer.Frame(64, 1, 2, 3), .. RudePeer.Frame(255), .. RudePeer.Method(0, Echo), .. RudePeer.Request(1, 0, "x")]);
        await peer.ReadHelloAsync();
        Assert.Equal([3, 1, 1, (byte)'x'], await peer.ReadFrameAsync());
    }

    [Fact]
    public async Task A_setting_of_a_later_version_is_skipped_and_what_is_not_said_has_its_default()
    {
        await using Server server = await Server.StartAsync();
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync([.. "PGEN"u8, 0, 7, 0, 3, 99, 0x80, 1, .. RudePeer.Method(0, Repeat), .. RudePeer.Frame(2, 1, 0, 10)]);
        await peer.ReadHelloAsync();

        // The stream's credit is that of a peer that says nothing: 16 items.
        for (int i = 0; i < 16; i++)
        {
            Assert.Equal((4, 1), ((await peer.ReadFrameAsync()) switch { var frame => (frame[0], frame[1]) }));
        }

        await peer.SendAsync(RudePeer.Frame(9, 1, 2, 3, 4, 5, 6, 7, 8));
        Assert.Equal([10, 1, 2, 3, 4, 5, 6, 7, 8], await peer.ReadFrameAsync());
    }

    [Fact]
    public async Task A_frame_cut_off_by_the_end_of_the_connection_is_told_and_cancels_its_handlers()
    {
        await using Server server = await Server.StartAsync();
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync([.. RudePeer.PlainHello, .. RudePeer.Method(0, Hold), .. RudePeer.Request(1, 0, "cut")]);
        await server.Probe.Started("cut");
        await peer.SendAsync(100, 2, 2, 0, 1);
        peer.Socket.Shutdown(SocketShutdown.Send);
        ConnectionEnd end = await server.NextEndAsync();
        Assert.Equal(ConnectionEndKind.Lost, end.Kind);
        Assert.Contains("inside a frame, of which 5 bytes had come", end.Reason);
        await server.Probe.Cancelled("cut");
        await server.ServesOthersAsync();
    }

    [Fact]
    public async Task Every_cut_of_the_bytes_means_the_same()
    {
        await using Server server = await Server.StartAsync();
        byte[] bytes = [.. RudePeer.PlainHello, .. RudePeer.Method(0, Echo), .. RudePeer.Request(1, 0, "one"), .. RudePeer.Frame(9, 1, 2, 3, 4, 5, 6, 7, 8), .. RudePeer.Request(2, 0, "two")];
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        peer.Socket.NoDelay = true;
        foreach (byte value in bytes)
        {
            await peer.SendAsync(value);
        }

        await peer.ReadHelloAsync();
        List<string> frames = [];
        for (int i = 0; i < 3; i++)
        {
            frames.Add(Convert.ToHexString(await peer.ReadFrameAsync()));
        }

        Assert.Equal(["0301036F6E65", "03020374776F", "0A0102030405060708"], frames.Order());
    }

    [Fact]
    public async Task A_client_that_shuts_its_sending_half_still_gets_its_answers()
    {
        await using Server server = await Server.StartAsync();
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync([.. RudePeer.PlainHello, .. RudePeer.Method(0, Hold), .. RudePeer.Request(1, 0, "late")]);
        peer.Socket.Shutdown(SocketShutdown.Send);
        await server.Probe.Started("late");
        server.Probe.Release("late");
        await peer.ReadHelloAsync();
        Assert.Equal([3, 1, 4, .. "late"u8], await peer.ReadFrameAsync());
        await peer.ReadToEndAsync();
        Assert.Equal(ConnectionEndKind.Peer, (await server.NextEndAsync()).Kind);
    }

    [Fact]
    public async Task A_client_that_shuts_its_sending_half_gets_of_a_stream_what_its_credit_allows()
    {
        await using Server server = await Server.StartAsync();
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync([.. RudePeer.PlainHello, .. RudePeer.Method(0, Repeat), .. RudePeer.Frame(2, 1, 0, 10)]);
        peer.Socket.Shutdown(SocketShutdown.Send);
        await peer.ReadHelloAsync();
        for (int i = 0; i < 16; i++)
        {
            Assert.Equal(4, (await peer.ReadFrameAsync())[0]);
        }

        Assert.Equal([6, 1, (byte)CallStatus.Cancelled], (await peer.ReadFrameAsync())[..3]);
        await server.Probe.Ended("repeat");
        await peer.ReadToEndAsync();
        Assert.Equal(ConnectionEndKind.Peer, (await server.NextEndAsync()).Kind);
    }

    [Fact]
    public async Task A_stream_that_ends_with_the_credit_ends_well_for_a_client_that_shut_its_sending_half()
    {
        await using Server server = await Server.StartAsync();
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        // A peer that says nothing of it gives credit for 16 items; the stream counts to 16.
        await peer.SendAsync([.. RudePeer.PlainHello, .. RudePeer.Method(0, Count), .. RudePeer.Frame(2, 1, 0, 16)]);
        peer.Socket.Shutdown(SocketShutdown.Send);
        await peer.ReadHelloAsync();
        for (int i = 0; i < 16; i++)
        {
            Assert.Equal(4, (await peer.ReadFrameAsync())[0]);
        }

        Assert.Equal([5, 1], await peer.ReadFrameAsync());
    }

    [Fact]
    public async Task A_client_that_resets_the_connection_cancels_its_handlers()
    {
        await using Server server = await Server.StartAsync();
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync([.. RudePeer.PlainHello, .. RudePeer.Method(0, Hold), .. RudePeer.Request(1, 0, "reset")]);
        await server.Probe.Started("reset");
        peer.Reset();
        await server.Probe.Cancelled("reset");
        Assert.Equal(ConnectionEndKind.Lost, (await server.NextEndAsync()).Kind);
        await server.ServesOthersAsync();
    }

    [Fact]
    public async Task A_client_that_is_silent_is_pinged_and_then_closed()
    {
        var time = new FakeTimeProvider();
        await using Server server = await Server.StartAsync(new() { TimeProvider = time });
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync([.. RudePeer.PlainHello, .. RudePeer.Method(0, Hold), .. RudePeer.Request(1, 0, "silent")]);
        await peer.ReadHelloAsync();
        await server.Probe.Started("silent");
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([9, 0, 0, 0, 0, 0, 0, 0, 1], await peer.ReadFrameAsync());
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([9, 0, 0, 0, 0, 0, 0, 0, 2], await peer.ReadFrameAsync());
        time.Advance(TimeSpan.FromSeconds(10));
        ConnectionEnd end = await server.NextEndAsync();
        Assert.Equal((ConnectionEndKind.TimedOut, "The peer was silent for 30 s"), (end.Kind, end.Reason));
        await server.Probe.Cancelled("silent");
    }

    [Fact]
    public async Task A_client_that_asks_and_does_not_read_is_cut_off()
    {
        await using Server server = await Server.StartAsync(new() { MaxPendingBytes = 4096, LingerTimeout = TimeSpan.FromMilliseconds(50) });
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync(RudePeer.PlainHello);
        byte[] pings = [.. Enumerable.Repeat(RudePeer.Frame(9, 1, 2, 3, 4, 5, 6, 7, 8), 10_000).SelectMany(frame => frame)];
        await Assert.ThrowsAnyAsync<SocketException>(async () =>
        {
            while (true)
            {
                await peer.Socket.SendAsync(pings, SocketFlags.None).Soon();
            }
        });
        ConnectionEnd end = await server.NextEndAsync();
        Assert.Equal(ConnectionEndKind.Violation, end.Kind);
        Assert.Contains("does not read", end.Reason);
    }

    [Fact]
    public async Task A_client_over_its_limit_of_calls_is_refused_each_and_then_altogether()
    {
        await using Server server = await Server.StartAsync(new() { MaxConcurrentCalls = 2 });
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        await peer.SendAsync([.. RudePeer.PlainHello, .. RudePeer.Method(0, Hold), .. RudePeer.Request(1, 0, "a"), .. RudePeer.Request(2, 0, "b"), .. RudePeer.Request(3, 0, "c")]);
        await peer.ReadHelloAsync();
        byte[] refused = await peer.ReadFrameAsync();
        Assert.Equal([6, 3, (byte)CallStatus.ResourceExhausted], refused[..3]);
        await peer.SendAsync([.. Enumerable.Range(4, 100).SelectMany(id => RudePeer.Request((byte)id, 0, "x"))]);
        await peer.ReadFrameAsync(11);
        Assert.Equal(ConnectionEndKind.Violation, (await server.NextEndAsync()).Kind);
        Assert.False(server.Probe.HasStarted("x"));
    }

    [Fact]
    public async Task Opening_and_cancelling_calls_without_end_bounds_the_handlers_that_run()
    {
        await using Server server = await Server.StartAsync(new() { MaxConcurrentCalls = 2 });
        using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint);
        const string Ignore = "ProtoGen.Tests.Services.IProbe/Ignore";
        await peer.SendAsync([.. RudePeer.PlainHello, .. RudePeer.Method(0, Ignore), .. Enumerable.Range(1, 120).SelectMany(
            id => RudePeer.Request((byte)id, 0, $"{id}").Concat(RudePeer.Frame(7, (byte)id)))]);
        await peer.ReadHelloAsync();
        ConnectionEnd end = await server.NextEndAsync();
        Assert.Equal(ConnectionEndKind.Violation, end.Kind);
        Assert.True(server.Probe.HasStarted("4"));
        Assert.False(server.Probe.HasStarted("5"));
        for (int i = 1; i <= 4; i++)
        {
            server.Probe.Release($"{i}");
        }
    }

    /// <summary>A server that remembers how its connections ended.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly Channel<ConnectionEnd> _ends = Channel.CreateUnbounded<ConnectionEnd>();
        private StreamServer _server = null!;

        public Probe Probe { get; } = new();

        public EndPoint LocalEndPoint => _server.LocalEndPoint!;

        public int ConnectionCount => _server.ConnectionCount;

        public static async Task<Server> StartAsync(ConnectionOptions? options = null, int maxConnections = 100)
        {
            var server = new Server();
            server._server = await StreamServer.ListenAsync(new IPEndPoint(IPAddress.Loopback, 0), ProbeServer.For(server.Probe), new()
            {
                Connection = (options ?? new()) with { OnConnectionClosed = end => server._ends.Writer.TryWrite(end) },
                MaxConnections = maxConnections,
                DrainTimeout = TimeSpan.Zero,
            }).Soon();
            return server;
        }

        public Task<ConnectionEnd> NextEndAsync() => _ends.Reader.ReadAsync().Soon();

        public async Task ServesOthersAsync()
        {
            await using ProbeClient client = await ProbeClient.ConnectAsync(LocalEndPoint).Soon();
            Assert.Equal("others", (await client.EchoAsync("others").Soon()).Value);
        }

        public async ValueTask DisposeAsync() => await _server.DisposeAsync().Soon();
    }
}
