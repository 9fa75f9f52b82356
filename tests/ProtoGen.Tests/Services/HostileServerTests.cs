using Microsoft.Extensions.Time.Testing;

namespace ProtoGen.Tests.Services;

/// <summary>Servers that do what they should not, or are gone: every call fails at once and says why.</summary>
public class HostileServerTests
{
    [Fact]
    public async Task A_server_that_resets_the_connection_fails_all_calls_at_once()
    {
        (RudePeer server, ProbeClient client, StreamConnection connection) = await StartAsync();
        Task<Text>[] calls = [.. Enumerable.Range(0, 1000).Select(i => client.EchoAsync($"{i}").AsTask())];
        Task<bool> stream = client.CountAsync(5).GetAsyncEnumerator().MoveNextAsync().AsTask();
        await server.ReadFrameAsync(2);
        server.Reset();
        foreach (Task call in calls.Append<Task>(stream))
        {
            CallException thrown = await Assert.ThrowsAsync<CallException>(() => call.Soon());
            Assert.Equal(CallStatus.Unavailable, thrown.Status);
        }

        Assert.Equal(ConnectionEndKind.Lost, (await connection.Closed.Soon()).Kind);
        Assert.Equal(CallStatus.Unavailable, (await Assert.ThrowsAsync<CallException>(() => client.EchoAsync("later").Soon())).Status);
        Assert.Equal(CallStatus.Unavailable, (await Assert.ThrowsAsync<CallException>(() => client.NoteAsync("later").Soon())).Status);
        await client.DisposeAsync().Soon();
    }

    [Fact]
    public async Task A_server_that_closes_fails_all_calls_at_once()
    {
        (RudePeer server, ProbeClient client, StreamConnection connection) = await StartAsync(new() { MaxConcurrentCalls = 1 });
        Task<Text>[] calls = [.. Enumerable.Range(0, 200).Select(i => client.EchoAsync($"{i}").AsTask())];
        await server.ReadFrameAsync(2);
        server.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        foreach (Task<Text> call in calls)
        {
            Assert.Equal(CallStatus.Unavailable, (await Assert.ThrowsAsync<CallException>(() => call.Soon())).Status);
        }

        Assert.Equal(ConnectionEndKind.Peer, (await connection.Closed.Soon()).Kind);
        server.Dispose();
    }

    [Fact]
    public async Task A_silent_server_fails_all_calls_when_its_time_is_over()
    {
        var time = new FakeTimeProvider();
        (RudePeer server, ProbeClient client, StreamConnection connection) = await StartAsync(new() { TimeProvider = time });
        Task<Text>[] calls = [.. Enumerable.Range(0, 100).Select(i => client.EchoAsync($"{i}").AsTask())];
        await server.ReadFrameAsync(2);
        time.Advance(TimeSpan.FromSeconds(10));
        await server.ReadFrameAsync(9);
        time.Advance(TimeSpan.FromSeconds(19));
        await server.ReadFrameAsync(9);
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        foreach (Task<Text> call in calls)
        {
            CallException thrown = await Assert.ThrowsAsync<CallException>(() => call.Soon());
            Assert.Equal((CallStatus.Unavailable, "The peer was silent for 30 s."), (thrown.Status, thrown.Message));
        }

        Assert.Equal(ConnectionEndKind.TimedOut, (await connection.Closed.Soon()).Kind);
        server.Dispose();
    }

    [Fact]
    public async Task Any_byte_received_counts_as_life()
    {
        var time = new FakeTimeProvider();
        (RudePeer server, ProbeClient client, StreamConnection connection) = await StartAsync(new() { TimeProvider = time });
        Task<Text> call = client.EchoAsync("x").AsTask();
        await server.ReadFrameAsync(2);
        byte[] answer = RudePeer.Frame(3, 1, 3, (byte)'y', (byte)'e', (byte)'s');
        foreach (byte value in answer)
        {
            // Each byte comes before the silence would be too long, and all of them take far longer than that.
            time.Advance(TimeSpan.FromSeconds(10));
            await server.ReadFrameAsync(9);
            time.Advance(TimeSpan.FromSeconds(10));
            await server.ReadFrameAsync(9);
            long before = connection.LastReceived;
            await server.SendAsync(value);
            await TestTime.Until(() => connection.LastReceived != before);
        }

        Assert.Equal("yes", (await call.Soon()).Value);
        server.Dispose();
        await client.DisposeAsync().Soon();
    }

    [Theory]
    [InlineData("an answer to a call that was never made", new byte[] { 2, 3, 9 }, "answers call 9; the last one was 1")]
    [InlineData("a frame over the limit", new byte[] { 0xFF, 0xFF, 0xFF, 0x7F }, "over the limit of 4194304")]
    [InlineData("a request", new byte[] { 3, 2, 1, 0 }, "called method 0")]
    public async Task Breaking_the_protocol_fails_all_calls_and_says_why(string what, byte[] bytes, string reason)
    {
        _ = what;
        (RudePeer server, ProbeClient client, StreamConnection connection) = await StartAsync();
        Task<Text> call = client.EchoAsync("x").AsTask();
        await server.ReadFrameAsync(2);
        await server.SendAsync(bytes);
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => call.Soon());
        Assert.Equal(CallStatus.Unavailable, thrown.Status);
        Assert.Contains(reason, thrown.Message);
        await server.ReadFrameAsync(11);
        server.Dispose();
        ConnectionEnd end = await connection.Closed.Soon();
        Assert.Equal(ConnectionEndKind.Violation, end.Kind);
        Assert.Contains(reason, end.Reason);
    }

    [Fact]
    public async Task An_item_without_credit_ends_the_connection()
    {
        (RudePeer server, ProbeClient client, StreamConnection connection) = await StartAsync(new() { StreamCreditItems = 2 });
        IAsyncEnumerator<Number> items = client.CountAsync(5).GetAsyncEnumerator();
        Task<bool> first = items.MoveNextAsync().AsTask();
        await server.ReadFrameAsync(2);
        await server.SendAsync([.. RudePeer.Frame(4, 1, 1), .. RudePeer.Frame(4, 1, 2), .. RudePeer.Frame(4, 1, 3)]);
        Assert.True(await first.Soon());
        ConnectionEnd end = await ClosedAsync(connection, server);
        Assert.Equal(ConnectionEndKind.Violation, end.Kind);
        Assert.Contains("no credit", end.Reason);
    }

    [Fact]
    public async Task A_late_answer_is_dropped()
    {
        (RudePeer server, ProbeClient client, StreamConnection connection) = await StartAsync();
        using var source = new CancellationTokenSource();
        Task<Text> call = client.EchoAsync("x", source.Token).AsTask();
        await server.ReadFrameAsync(2);
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal([7, 1], await server.ReadFrameAsync());
        Task<Text> next = client.EchoAsync("y").AsTask();
        await server.SendAsync([.. RudePeer.Frame(3, 1, 1, (byte)'x'), .. RudePeer.Frame(6, 1, 13), .. RudePeer.Frame(3, 2, 1, (byte)'y')]);
        Assert.Equal("y", (await next.Soon()).Value);
        Assert.False(connection.Closed.IsCompleted);
        server.Dispose();
        await client.DisposeAsync().Soon();
    }

    [Fact]
    public async Task A_go_away_fails_the_calls_that_were_not_taken_and_lets_the_others_end()
    {
        (RudePeer server, ProbeClient client, StreamConnection connection) = await StartAsync();
        Task<Text> taken = client.EchoAsync("taken").AsTask();
        Task<Text> late = client.EchoAsync("late").AsTask();
        await server.ReadFrameAsync(2);
        await server.SendAsync(RudePeer.Frame(11, [1, 14, .. "soon gone"u8]));
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => late.Soon());
        Assert.Equal((CallStatus.Unavailable, "The peer takes no more calls: soon gone"), (thrown.Status, thrown.Message));
        Assert.Equal(CallStatus.Unavailable, (await Assert.ThrowsAsync<CallException>(() => client.EchoAsync("new").Soon())).Status);
        Assert.False(taken.IsCompleted);
        await server.SendAsync(RudePeer.Frame(3, 1, 2, (byte)'o', (byte)'k'));
        Assert.Equal("ok", (await taken.Soon()).Value);
        await server.ReadToEndAsync();
        server.Dispose();
        Assert.Equal(ConnectionEndKind.Peer, (await connection.Closed.Soon()).Kind);
    }

    [Fact]
    public async Task A_status_that_is_not_known_is_unknown()
    {
        (RudePeer server, ProbeClient client, _) = await StartAsync();
        Task<Text> call = client.EchoAsync("x").AsTask();
        await server.ReadFrameAsync(2);
        await server.SendAsync(RudePeer.Frame(6, [1, 99, .. "odd"u8]));
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => call.Soon());
        Assert.Equal((CallStatus.Unknown, "odd"), (thrown.Status, thrown.Message));
        server.Dispose();
        await client.DisposeAsync().Soon();
    }

    [Fact]
    public async Task A_server_that_says_no_hello_fails_the_connecting_in_time()
    {
        var time = new FakeTimeProvider();
        (RudePeer server, Task<StreamConnection> connecting) = await RudePeer.AcceptAsync(new() { TimeProvider = time });
        await server.ReadHelloAsync();
        time.Advance(TimeSpan.FromSeconds(10));
        ProtocolException thrown = await Assert.ThrowsAsync<ProtocolException>(() => connecting.Soon());
        Assert.Contains("within 10 s", thrown.Message);
        Assert.Equal(0, await server.Socket.ReceiveAsync(new byte[1]).Soon());
        server.Dispose();
    }

    [Fact]
    public async Task A_server_of_another_protocol_fails_the_connecting()
    {
        (RudePeer server, Task<StreamConnection> connecting) = await RudePeer.AcceptAsync();
        await server.SendAsync("220 smtp.example.com\r\n"u8.ToArray());
        ProtocolException thrown = await Assert.ThrowsAsync<ProtocolException>(() => connecting.Soon());
        Assert.Contains("('220 smtp')", thrown.Message);
        server.Dispose();
    }

    [Fact]
    public async Task A_server_that_closes_before_its_hello_fails_the_connecting()
    {
        (RudePeer server, Task<StreamConnection> connecting) = await RudePeer.AcceptAsync();
        server.Dispose();
        await Assert.ThrowsAnyAsync<IOException>(() => connecting.Soon());
    }

    private static async Task<(RudePeer Server, ProbeClient Client, StreamConnection Connection)> StartAsync(ConnectionOptions? options = null)
    {
        (RudePeer server, Task<StreamConnection> connecting) = await RudePeer.AcceptAsync(options);
        await server.ReadHelloAsync();
        await server.SendAsync(RudePeer.PlainHello);
        StreamConnection connection = await connecting.Soon();
        return (server, new ProbeClient(connection), connection);
    }

    private static async Task<ConnectionEnd> ClosedAsync(StreamConnection connection, RudePeer server)
    {
        await server.ReadFrameAsync(11);
        server.Dispose();
        return await connection.Closed.Soon();
    }
}
