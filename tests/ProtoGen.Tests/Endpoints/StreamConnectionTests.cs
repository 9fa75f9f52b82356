using System.Net;
using System.Net.Sockets;
using ProtoGen.Tests.Services;

namespace ProtoGen.Tests.Endpoints;

public class StreamConnectionTests
{
    [Fact]
    public async Task A_name_is_connected_to_by_one_of_its_addresses()
    {
        await using StreamServer server = await StreamServer.ListenAsync(new IPEndPoint(IPAddress.Loopback, 0), ProbeServer.For(new Probe()));
        await using ProbeClient client = await ProbeClient.ConnectAsync(new DnsEndPoint("localhost", ((IPEndPoint)server.LocalEndPoint!).Port)).Soon();
        Assert.Equal("on", (await client.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task An_address_that_refuses_or_does_not_answer_makes_way_for_the_next()
    {
        await using StreamServer server = await StreamServer.ListenAsync(new IPEndPoint(IPAddress.Loopback, 0), ProbeServer.For(new Probe()));
        int port = ((IPEndPoint)server.LocalEndPoint!).Port;
        using Socket socket = await SocketConnector.ConnectAsync(
            new DnsEndPoint("fake", port), ConnectionOptions.Default,
            (_, _, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.IPv6Loopback, IPAddress.Loopback]), default).Soon();
        Assert.Equal(server.LocalEndPoint, socket.RemoteEndPoint);
    }

    [Fact]
    public async Task A_name_that_cannot_be_reached_fails_with_all_that_was_tried()
    {
        int port = FreePort();
        SocketException thrown = await Assert.ThrowsAsync<SocketException>(() => SocketConnector.ConnectAsync(
            new DnsEndPoint("fake", port), ConnectionOptions.Default,
            (_, _, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.Parse("127.0.0.3")]), default).Soon());
        Assert.Equal(SocketError.ConnectionRefused, thrown.SocketErrorCode);
        Assert.Contains($"'fake', port {port}, cannot be reached. Tried 127.0.0.2:{port}: Connection refused; 127.0.0.3:{port}: Connection refused.", thrown.Message);
    }

    [Fact]
    public async Task A_name_without_addresses_fails()
    {
        SocketException thrown = await Assert.ThrowsAsync<SocketException>(() => SocketConnector.ConnectAsync(
            new DnsEndPoint("fake", 1), ConnectionOptions.Default, (_, _, _) => Task.FromResult<IPAddress[]>([]), default).Soon());
        Assert.Equal(SocketError.HostNotFound, thrown.SocketErrorCode);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_named()
    {
        SocketException thrown = await Assert.ThrowsAsync<SocketException>(() => StreamConnection.ConnectAsync(new DnsEndPoint("nohost.invalid", 1)).Soon());
        Assert.StartsWith("'nohost.invalid': ", thrown.Message);
    }

    [Fact]
    public async Task Connecting_can_be_given_up()
    {
        using var source = new CancellationTokenSource();
        using (var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            Task<StreamConnection> connecting = StreamConnection.ConnectAsync(listener.LocalEndPoint!, cancellation: source.Token).AsTask();
            using Socket accepted = await listener.AcceptAsync().Soon();
            source.Cancel();
            OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.Soon());
            Assert.Equal(source.Token, thrown.CancellationToken);
        }
    }

    [Theory, CombinatorialTransports]
    public async Task A_client_disposed_after_its_server_left_says_that_it_is_disposed(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        await pair.Server.DisposeAsync().Soon();
        await pair.Connection.Closed.Soon();
        await Assert.ThrowsAsync<CallException>(() => pair.Client.EchoAsync("x").Soon());
        await pair.Client.DisposeAsync().Soon();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pair.Client.EchoAsync("x").Soon());
    }

    [Theory, CombinatorialTransports]
    public async Task Disposing_fails_the_calls_in_flight_and_cancels_their_handlers(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport, new() { Connection = new() { MaxConcurrentCalls = 2 } });
        Task<Text> running = pair.Client.HoldAsync("a").AsTask();
        IAsyncEnumerator<Number> items = pair.Client.CountAsync(0).GetAsyncEnumerator();
        Task<bool> next = items.MoveNextAsync().AsTask();
        Task<Text> waiting = pair.Client.HoldAsync("b").AsTask();
        await pair.Probe.Started("a");
        await pair.Probe.Started("count");
        await pair.Client.DisposeAsync().Soon();
        foreach (Task call in new Task[] { running, next, waiting })
        {
            CallException thrown = await Assert.ThrowsAsync<CallException>(() => call.Soon());
            Assert.Equal(CallStatus.Cancelled, thrown.Status);
        }

        await pair.Probe.Cancelled("a");
        await pair.Probe.Ended("count");
        Assert.False(pair.Probe.HasStarted("b"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pair.Client.EchoAsync("x").Soon());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pair.Client.NoteAsync("x").Soon());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pair.Client.CountAsync(1).GetAsyncEnumerator().MoveNextAsync().Soon());
        Assert.Equal(ConnectionEndKind.Local, (await pair.Connection.Closed.Soon()).Kind);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => pair.Client.DisposeAsync().Soon()));
        await TestTime.Until(() => pair.Server.ConnectionCount == 0);
    }

    [Fact]
    public async Task A_client_that_was_to_leave_the_connection_open_does()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        await new ProbeClient(pair.Connection, leaveOpen: true).DisposeAsync();
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task Disposing_returns_though_the_peer_reads_nothing()
    {
        (RudePeer server, Task<StreamConnection> connecting) = await RudePeer.AcceptAsync(new() { LingerTimeout = TimeSpan.FromMilliseconds(50), MaxPendingBytes = 1 << 30 });
        await server.SendAsync([.. "PGEN"u8, 1, 1, 0, 5, 1, 0xFF, 0xFF, 0xFF, 0x3F]);
        StreamConnection connection = await connecting.Soon();
        Task<Text>[] calls = [.. Enumerable.Range(0, 50).Select(_ => new ProbeClient(connection).EchoAsync(new string('x', 1 << 20)).AsTask())];
        await connection.DisposeAsync().Soon();
        foreach (Task<Text> call in calls)
        {
            Assert.Equal(CallStatus.Cancelled, (await Assert.ThrowsAsync<CallException>(() => call.Soon())).Status);
        }

        server.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
