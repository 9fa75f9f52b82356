using System.Net;
using System.Net.Sockets;
using static ProtoGen.Tests.Endpoints.DatagramWaits;

namespace ProtoGen.Tests.Endpoints;

/// <summary>Cancellation and disposal, in every state.</summary>
public sealed class DatagramEndTests
{
    private static readonly CancellationToken s_cancelled = new(canceled: true);

    [Fact]
    public async Task A_token_that_is_cancelled_before_fails_every_operation_and_none_has_an_effect()
    {
        await using DatagramEndpoint server = BindLoopback();
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint).Arrives();
        await using DatagramEndpoint bound = BindLoopback();

        await Cancelled(() => client.SendAsync(new DatagramNumber(1), s_cancelled).Arrives());
        await Cancelled(() => bound.SendAsync(new DatagramNumber(1), server.LocalEndPoint, s_cancelled).Arrives());
        await Cancelled(() => bound.SendAsync(new DatagramNumber(1), server.LocalEndPoint.Serialize(), s_cancelled).Arrives());
        await Cancelled(() => DatagramEndpoint.ConnectAsync(server.LocalEndPoint, cancellation: s_cancelled).Arrives());

        await client.SendAsync(new DatagramNumber(2)).Arrives();
        await Cancelled(() => server.ReceiveAsync<DatagramNumber>(s_cancelled).Arrives());
        await Cancelled(() => server.ReceiveAsync<DatagramNumber>(new SocketAddress(AddressFamily.InterNetwork), s_cancelled).Arrives());
        await Cancelled(() => server.ReceiveAllAsync<DatagramNumber>(s_cancelled).GetAsyncEnumerator().MoveNextAsync().Arrives());
        Assert.Equal(2u, (await server.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [Fact]
    public async Task Cancelling_ends_the_receive_that_waits_and_loses_no_datagram()
    {
        await using DatagramEndpoint server = BindLoopback();
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint).Arrives();
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();
        using var three = new CancellationTokenSource();
        Task receive = server.ReceiveAsync<DatagramNumber>(one.Token).AsTask();
        Task receiveInto = server.ReceiveAsync<DatagramNumber>(new SocketAddress(AddressFamily.InterNetwork), two.Token).AsTask();
        Task loop = server.ReceiveAllAsync<DatagramNumber>(three.Token).GetAsyncEnumerator().MoveNextAsync().AsTask();

        await one.CancelAsync();
        Assert.Equal(one.Token, (await Cancelled(() => receive.Arrives())).CancellationToken);
        await two.CancelAsync();
        Assert.Equal(two.Token, (await Cancelled(() => receiveInto.Arrives())).CancellationToken);
        await three.CancelAsync();
        Assert.Equal(three.Token, (await Cancelled(() => loop.Arrives())).CancellationToken);

        await client.SendAsync(new DatagramNumber(1)).Arrives();
        Assert.Equal(1u, (await server.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [Fact]
    public async Task A_loop_takes_the_token_of_WithCancellation()
    {
        await using DatagramEndpoint endpoint = BindLoopback();
        using var stop = new CancellationTokenSource();
        Task loop = Task.Run(async () =>
        {
            await foreach (ReceivedDatagram<DatagramNumber> _ in endpoint.ReceiveAllAsync<DatagramNumber>().WithCancellation(stop.Token))
            {
            }
        });

        await stop.CancelAsync();
        await Cancelled(() => loop.Arrives());
    }

    [Fact]
    public async Task Disposing_fails_the_receives_that_wait_and_names_the_endpoint()
    {
        DatagramEndpoint endpoint = BindLoopback();
        Task[] receives =
        [
            endpoint.ReceiveAsync<DatagramNumber>().AsTask(),
            endpoint.ReceiveAsync<DatagramNumber>().AsTask(),
            endpoint.ReceiveAsync<DatagramNumber>(new SocketAddress(AddressFamily.InterNetwork)).AsTask(),
        ];

        await endpoint.DisposeAsync().Arrives();
        foreach (Task receive in receives)
        {
            Assert.Equal("ProtoGen.DatagramEndpoint", (await Assert.ThrowsAsync<ObjectDisposedException>(() => receive.Arrives())).ObjectName);
        }
    }

    [Fact]
    public async Task Disposing_ends_a_loop_that_waits()
    {
        DatagramEndpoint endpoint = BindLoopback();
        ValueTask<bool> next = endpoint.ReceiveAllAsync<DatagramNumber>().GetAsyncEnumerator().MoveNextAsync();
        await endpoint.DisposeAsync().Arrives();
        Assert.False(await next.Arrives());
    }

    [Fact]
    public async Task Disposing_inside_a_loop_ends_it()
    {
        await using DatagramEndpoint client = BindLoopback();
        DatagramEndpoint server = BindLoopback();
        await client.SendAsync(new DatagramNumber(1), server.LocalEndPoint).Arrives();
        await client.SendAsync(new DatagramNumber(2), server.LocalEndPoint).Arrives();

        List<uint> received = [];
        await Task.Run(async () =>
        {
            await foreach (ReceivedDatagram<DatagramNumber> datagram in server.ReceiveAllAsync<DatagramNumber>())
            {
                received.Add(datagram.Value.Value);
                server.Dispose();
            }
        }).Arrives();
        Assert.Equal([1u], received);
    }

    [Fact]
    public async Task A_disposed_endpoint_refuses_every_operation_and_may_be_disposed_again()
    {
        await using DatagramEndpoint peer = BindLoopback();
        DatagramEndpoint bound = BindLoopback();
        DatagramEndpoint connected = await DatagramEndpoint.ConnectAsync(peer.LocalEndPoint).Arrives();
        bound.Dispose();
        connected.Dispose();
        await bound.DisposeAsync().Arrives();

        await Disposed(() => connected.SendAsync(new DatagramNumber(1)).Arrives());
        await Disposed(() => bound.SendAsync(new DatagramNumber(1), peer.LocalEndPoint).Arrives());
        await Disposed(() => bound.SendAsync(new DatagramNumber(1), peer.LocalEndPoint.Serialize()).Arrives());
        await Disposed(() => bound.ReceiveAsync<DatagramNumber>().Arrives());
        await Disposed(() => bound.ReceiveAsync<DatagramNumber>(new SocketAddress(AddressFamily.InterNetwork)).Arrives());
        await Disposed(() => bound.ReceiveAllAsync<DatagramNumber>().GetAsyncEnumerator().MoveNextAsync().Arrives());
        Assert.Throws<ObjectDisposedException>(() => bound.JoinGroup(IPAddress.Parse("239.1.2.3")));
        Assert.Throws<ObjectDisposedException>(() => bound.LeaveGroup(IPAddress.Parse("239.1.2.3")));
        Assert.NotEqual(0, bound.LocalEndPoint.Port);
    }

    [Fact]
    public async Task Disposing_amid_sends_and_receives_ends_each_with_ObjectDisposedException_or_success()
    {
        for (int round = 0; round < 200; round++)
        {
            DatagramEndpoint endpoint = BindLoopback();
            IPEndPoint self = endpoint.LocalEndPoint;
            using var start = new Barrier(3);
            Task[] tasks =
            [
                UntilDisposed(start, () => endpoint.SendAsync(new DatagramNumber(1), self)),
                UntilDisposed(start, async () => await endpoint.ReceiveAsync<DatagramNumber>()),
            ];
            start.SignalAndWait(TimeSpan.FromSeconds(30));
            endpoint.Dispose();
            await Task.WhenAll(tasks).Arrives();
        }
    }

    private static Task UntilDisposed(Barrier start, Func<ValueTask> operation) => Task.Factory.StartNew(async () =>
    {
        start.SignalAndWait(TimeSpan.FromSeconds(30));
        try
        {
            while (true)
            {
                await operation();
            }
        }
        catch (ObjectDisposedException)
        {
        }
    }, TaskCreationOptions.LongRunning).Unwrap();

    private static Task<OperationCanceledException> Cancelled(Func<Task> operation) => Assert.ThrowsAnyAsync<OperationCanceledException>(operation);

    private static Task<ObjectDisposedException> Disposed(Func<Task> operation) => Assert.ThrowsAsync<ObjectDisposedException>(operation);
}
