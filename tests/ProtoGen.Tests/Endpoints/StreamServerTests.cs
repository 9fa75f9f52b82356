using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ProtoGen.Tests.Services;

namespace ProtoGen.Tests.Endpoints;

public class StreamServerTests
{
    private static readonly IPEndPoint s_anyPort = new(IPAddress.Loopback, 0);

    [Fact]
    public async Task The_end_point_tells_the_port_that_was_given()
    {
        await using StreamServer server = await StreamServer.ListenAsync(s_anyPort, ProbeServer.For(new Probe()));
        Assert.NotEqual(0, Assert.IsType<IPEndPoint>(server.LocalEndPoint).Port);
        SocketException taken = await Assert.ThrowsAsync<SocketException>(() => StreamServer.ListenAsync(server.LocalEndPoint, ProbeServer.For(new Probe())).Soon());
        Assert.Equal((SocketError.AddressAlreadyInUse, $"{server.LocalEndPoint}: {new SocketException((int)SocketError.AddressAlreadyInUse).Message}"), (taken.SocketErrorCode, taken.Message));
        await Assert.ThrowsAsync<ArgumentException>(() => StreamServer.ListenAsync(new DnsEndPoint("localhost", 1), ProbeServer.For(new Probe())).Soon());
        await using var memory = new StreamServer(ProbeServer.For(new Probe()));
        Assert.Throws<InvalidOperationException>(() => memory.LocalEndPoint);
    }

    [Theory, CombinatorialTransports]
    public async Task Disposing_lets_running_calls_end(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        Task<Text> running = pair.Client.HoldAsync("a").AsTask();
        await pair.Probe.Started("a");
        Task disposing = pair.Server.DisposeAsync().AsTask();
        await TestTime.Until(() => pair.Client.EchoAsync("new").AsTask().IsFaulted);
        Assert.False(disposing.IsCompleted);
        pair.Probe.Release("a");
        Assert.Equal("a", (await running.Soon()).Value);
        await disposing.Soon();
        Assert.Equal(0, pair.Server.ConnectionCount);
        ConnectionEnd end = await pair.Connection.Closed.Soon();
        Assert.Equal((ConnectionEndKind.Peer, "The peer closed the connection: The server is stopping"), (end.Kind, end.Reason));
    }

    [Theory, CombinatorialTransports]
    public async Task Disposing_cancels_what_runs_for_too_long(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport, new() { DrainTimeout = TimeSpan.FromMilliseconds(1) });
        Task<Text> running = pair.Client.HoldAsync("a").AsTask();
        await pair.Probe.Started("a");
        await pair.Server.DisposeAsync().Soon();
        await pair.Probe.Cancelled("a");
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => running.Soon());
        Assert.Equal((CallStatus.Unavailable, "The server is stopping."), (thrown.Status, thrown.Message));
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_a_handler_that_ignores_its_token()
    {
        await using Pair pair = await Pair.CreateAsync(
            Transport.Tcp, new() { DrainTimeout = TimeSpan.FromMilliseconds(1), Connection = new() { LingerTimeout = TimeSpan.FromMilliseconds(50) } });
        Task<Text> running = pair.Client.IgnoreAsync("a").AsTask();
        await pair.Probe.Started("a");
        await pair.Server.DisposeAsync().Soon();
        Assert.Equal(CallStatus.Unavailable, (await Assert.ThrowsAsync<CallException>(() => running.Soon())).Status);
        pair.Probe.Release("a");
    }

    [Fact]
    public async Task Disposing_twice_at_once_from_a_handler_and_unused_is_fine()
    {
        var unused = new StreamServer(ProbeServer.For(new Probe()));
        await unused.DisposeAsync().Soon();
        await unused.DisposeAsync().Soon();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => unused.ConnectAsync().Soon());
        await using Pair pair = await Pair.CreateAsync(Transport.Tcp);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => pair.Server.DisposeAsync().Soon()));
    }

    [Fact]
    public async Task Disposing_ends_handshakes_that_are_under_way_and_leaves_no_exception_unobserved()
    {
        var unobserved = new ConcurrentQueue<Exception>();
        void Observe(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved.Enqueue(args.Exception);
        TaskScheduler.UnobservedTaskException += Observe;
        try
        {
            StreamServer server = await StreamServer.ListenAsync(s_anyPort, ProbeServer.For(new Probe()));
            RudePeer[] peers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RudePeer.ConnectAsync(server.LocalEndPoint!)));
            await TestTime.Until(() => server.ConnectionCount == 50);
            await server.DisposeAsync().Soon();
            Assert.Equal(0, server.ConnectionCount);
            Array.ForEach(peers, peer => peer.Dispose());
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.DoesNotContain(unobserved, exception => exception.ToString().Contains("ProtoGen.Frame", StringComparison.Ordinal)
                || exception.ToString().Contains("ProtoGen.Socket", StringComparison.Ordinal) || exception.ToString().Contains("ProtoGen.Stream", StringComparison.Ordinal));
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Observe;
        }
    }

    [Fact]
    public async Task One_connection_too_many_is_told_so()
    {
        await using StreamServer server = await StreamServer.ListenAsync(s_anyPort, ProbeServer.For(new Probe()), new() { MaxConnections = 1 });
        await using ProbeClient first = await ProbeClient.ConnectAsync(server.LocalEndPoint!).Soon();
        await using StreamConnection second = await StreamConnection.ConnectAsync(server.LocalEndPoint!).Soon();
        ConnectionEnd end = await second.Closed.Soon();
        Assert.Equal((ConnectionEndKind.Refused, "The peer closed the connection: The server has 1 connection and takes no more"), (end.Kind, end.Reason));
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => new ProbeClient(second).EchoAsync("x").Soon());
        Assert.Equal(CallStatus.Unavailable, thrown.Status);
        Assert.Equal("on", (await first.EchoAsync("on").Soon()).Value);
        await first.DisposeAsync().Soon();
        await TestTime.Until(() => server.ConnectionCount == 0);
        await using ProbeClient third = await ProbeClient.ConnectAsync(server.LocalEndPoint!).Soon();
        Assert.Equal("on", (await third.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task Accepting_goes_on_after_what_accepting_can_throw()
    {
        var failures = new ConcurrentQueue<Exception>();
        var accepted = new TaskCompletionSource<Socket>();
        using var stop = new CancellationTokenSource();
        int calls = 0;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Task loop = SocketListener.RunAsync(
            async cancellation =>
            {
                switch (calls++)
                {
                    case 0:
                        throw new SocketException((int)SocketError.TooManyOpenSockets);
                    case 1:
                        throw new SocketException((int)SocketError.ConnectionAborted);
                    case 2:
                        return socket;
                    default:
                        await Task.Delay(Timeout.Infinite, cancellation);
                        return null!;
                }
            },
            accepted.SetResult,
            failure =>
            {
                failures.Enqueue(failure);
                throw new InvalidOperationException("a callback that throws");
            },
            TimeProvider.System,
            stop.Token);
        Assert.Same(socket, await accepted.Task.Soon());
        Assert.Equal([SocketError.TooManyOpenSockets, SocketError.ConnectionAborted], failures.Cast<SocketException>().Select(failure => failure.SocketErrorCode));
        stop.Cancel();
        await loop.Soon();
    }

    [Fact]
    public async Task A_path_that_a_killed_server_left_behind_is_taken_over_and_one_in_use_is_not()
    {
        string path = Path.Combine(Path.GetTempPath(), $"protogen-{Guid.NewGuid():N}.sock");
        var endPoint = new UnixDomainSocketEndPoint(path);
        await using (StreamServer first = await StreamServer.ListenAsync(endPoint, ProbeServer.For(new Probe())))
        {
            await Assert.ThrowsAsync<SocketException>(() => StreamServer.ListenAsync(endPoint, ProbeServer.For(new Probe())).Soon());
            await using ProbeClient client = await ProbeClient.ConnectAsync(endPoint).Soon();
            Assert.Equal("on", (await client.EchoAsync("on").Soon()).Value);
        }

        Assert.False(File.Exists(path));

        // What a kill leaves: the path of a socket that nobody holds. A duplicate of the descriptor outlives Dispose's unlinking no longer than this.
        using (var killed = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            killed.Bind(endPoint);
            File.Move(path, path + ".kept");
        }

        File.Move(path + ".kept", path);
        await using (StreamServer second = await StreamServer.ListenAsync(endPoint, ProbeServer.For(new Probe())).Soon())
        {
            await using ProbeClient client = await ProbeClient.ConnectAsync(endPoint).Soon();
            Assert.Equal("on", (await client.EchoAsync("on").Soon()).Value);
        }
    }

    [Fact]
    public async Task A_file_in_the_place_of_a_socket_is_never_deleted()
    {
        string path = Path.Combine(Path.GetTempPath(), $"protogen-{Guid.NewGuid():N}.txt");
        await File.WriteAllTextAsync(path, "precious");
        try
        {
            await Assert.ThrowsAsync<SocketException>(() => StreamServer.ListenAsync(new UnixDomainSocketEndPoint(path), ProbeServer.For(new Probe())).Soon());
            Assert.Equal("precious", await File.ReadAllTextAsync(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
