using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using static ProtoGen.Tests.Endpoints.DatagramWaits;

namespace ProtoGen.Tests.Endpoints;

public sealed class DatagramFaultTests
{
    [Fact]
    public async Task A_datagram_over_the_limit_is_an_error_and_not_a_shorter_datagram()
    {
        await using DatagramEndpoint server = BindLoopback(new DatagramOptions { MaxDatagramBytes = 100 });
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint).Arrives();
        await client.SendAsync(DatagramBlob.OfSize(101)).Arrives();
        await client.SendAsync(DatagramBlob.OfSize(60_000)).Arrives();
        await client.SendAsync(DatagramBlob.OfSize(100)).Arrives();

        WireException first = await Assert.ThrowsAsync<WireException>(() => server.ReceiveAsync<DatagramBlob>().Arrives());
        Assert.Equal("DatagramBlob, byte 100: the datagram is longer than the limit of 100 bytes", first.Message);
        WireException second = await Assert.ThrowsAsync<WireException>(
            () => server.ReceiveAsync<DatagramBlob>(new SocketAddress(AddressFamily.InterNetwork)).Arrives());
        Assert.Equal(first.Message, second.Message);
        Assert.Equal(100, (await server.ReceiveAsync<DatagramBlob>().Arrives()).ByteCount);
    }

    [Fact]
    public async Task A_loop_skips_what_it_cannot_use_counts_it_and_tells_from_whom_it_came()
    {
        List<DatagramFault> faults = [];
        await using DatagramEndpoint server = BindLoopback(new DatagramOptions { MaxDatagramBytes = 100, OnFault = faults.Add });
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint).Arrives();
        await using IAsyncEnumerator<ReceivedDatagram<DatagramNumber>> loop = server.ReceiveAllAsync<DatagramNumber>().GetAsyncEnumerator();

        await client.SendAsync(DatagramBlob.OfSize(0)).Arrives();
        await client.SendAsync(DatagramBlob.OfSize(3)).Arrives();
        await client.SendAsync(DatagramBlob.OfSize(5)).Arrives();
        await client.SendAsync(DatagramBlob.OfSize(101)).Arrives();
        await client.SendAsync(new DatagramNumber(42)).Arrives();

        Assert.Equal(42u, (await loop.NextAsync()).Value.Value);
        Assert.Equal(4, server.FaultCount);
        Assert.All(faults, fault => Assert.Equal(client.LocalEndPoint, fault.From));
        Assert.Equal(
            [WireStatus.Incomplete, WireStatus.Incomplete, WireStatus.Malformed, WireStatus.Malformed],
            faults.Select(fault => Assert.IsType<WireException>(fault.Error).Error.Status));
    }

    [Fact]
    public async Task A_loop_that_nobody_watches_skips_too()
    {
        await using DatagramEndpoint server = BindLoopback();
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint).Arrives();
        await using IAsyncEnumerator<ReceivedDatagram<DatagramNumber>> loop = server.ReceiveAllAsync<DatagramNumber>().GetAsyncEnumerator();
        await client.SendAsync(DatagramBlob.OfSize(3)).Arrives();
        await client.SendAsync(new DatagramNumber(1)).Arrives();

        Assert.Equal(1u, (await loop.NextAsync()).Value.Value);
        Assert.Equal(1, server.FaultCount);
    }

    [Fact]
    public async Task A_dead_port_fails_the_next_receive_and_the_one_after_gets_the_answer_of_a_peer_that_came_back()
    {
        IPEndPoint port = DeadPort();
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(port).Arrives();
        await client.SendAsync(new DatagramNumber(1)).Arrives();

        SocketException refused = await Assert.ThrowsAsync<SocketException>(() => client.ReceiveAsync<DatagramNumber>().Arrives());
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        Assert.Equal($"Nothing listens at {port}: an earlier datagram came back; the endpoint goes on receiving.", refused.Message);

        await using DatagramEndpoint server = DatagramEndpoint.Bind(port);
        await client.SendAsync(new DatagramNumber(2)).Arrives();
        Assert.Equal(2u, (await server.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
        await server.SendAsync(new DatagramNumber(3), client.LocalEndPoint).Arrives();
        Assert.Equal(3u, (await client.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [Fact]
    public async Task A_dead_port_fails_the_next_send_which_says_that_it_sent_nothing()
    {
        IPEndPoint port = DeadPort();
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(port).Arrives();
        await client.SendAsync(new DatagramNumber(1)).Arrives();
        await using DatagramEndpoint server = DatagramEndpoint.Bind(port);

        SocketException refused = await Assert.ThrowsAsync<SocketException>(() => client.SendAsync(new DatagramNumber(2)).Arrives());
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        Assert.Equal($"Nothing listens at {port}: an earlier datagram came back; this one was not sent.", refused.Message);

        await client.SendAsync(new DatagramNumber(3)).Arrives();
        Assert.Equal(3u, (await server.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [Fact]
    public async Task A_loop_lives_through_a_dead_port()
    {
        IPEndPoint port = DeadPort();
        var faults = Channel.CreateUnbounded<DatagramFault>();
        var options = new DatagramOptions { OnFault = fault => faults.Writer.TryWrite(fault) };
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(port, options).Arrives();
        await using IAsyncEnumerator<ReceivedDatagram<DatagramNumber>> loop = client.ReceiveAllAsync<DatagramNumber>().GetAsyncEnumerator();
        Task<ReceivedDatagram<DatagramNumber>> next = loop.NextAsync();

        for (int round = 1; round <= 3; round++)
        {
            await client.SendAsync(new DatagramNumber(1)).Arrives();
            DatagramFault fault = await faults.Reader.ReadAsync().Arrives();
            Assert.Equal(port, fault.From);
            Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(fault.Error).SocketErrorCode);
            Assert.Equal(round, client.FaultCount);
        }

        await using DatagramEndpoint server = DatagramEndpoint.Bind(port);
        await server.SendAsync(new DatagramNumber(2), client.LocalEndPoint).Arrives();
        Assert.Equal(2u, (await next).Value.Value);
    }

    [Fact]
    public async Task A_peer_that_is_gone_does_not_trouble_an_endpoint_that_serves_others()
    {
        IPEndPoint port = DeadPort();
        await using DatagramEndpoint server = BindLoopback();
        await using DatagramEndpoint friend = BindLoopback();
        ValueTask<ReceivedDatagram<DatagramNumber>> receive = server.ReceiveAsync<DatagramNumber>();

        for (uint i = 0; i < 10; i++)
        {
            await server.SendAsync(new DatagramNumber(i), port).Arrives();
        }

        await friend.SendAsync(new DatagramNumber(9), server.LocalEndPoint).Arrives();
        Assert.Equal(9u, (await receive.Arrives()).Value.Value);
        Assert.Equal(0, server.FaultCount);
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_is_not_sent_and_the_endpoint_stays_usable()
    {
        await using DatagramEndpoint server = BindLoopback();
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(
            server.LocalEndPoint, new DatagramOptions { Limits = new WireLimits { MaxBytes = 5_000 } }).Arrives();

        await Assert.ThrowsAsync<WireException>(() => client.SendAsync(DatagramBlob.OfSize(10_000_000)).Arrives());
        await client.SendAsync(new DatagramNumber(1)).Arrives();
        Assert.Equal(1u, (await server.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [RawSocketFact]
    public async Task Datagrams_from_port_0_are_dropped_and_told_and_a_loop_that_answers_goes_on()
    {
        var faults = Channel.CreateUnbounded<DatagramFault>();
        await using DatagramEndpoint server = BindLoopback(new DatagramOptions { OnFault = fault => faults.Writer.TryWrite(fault) });
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint).Arrives();
        await using RawEndpoint forger = RawEndpoint.Open(AddressFamily.InterNetwork, ProtocolType.Udp);
        Task answering = AnswerAsync();

        for (uint round = 1; round <= 2; round++)
        {
            await ForgeAsync(forger, server.LocalEndPoint.Port);
            DatagramFault fault = await faults.Reader.ReadAsync().Arrives();
            Assert.Equal(new IPEndPoint(IPAddress.Loopback, 0), fault.From);
            Assert.Contains("port 0", Assert.IsType<SocketException>(fault.Error).Message);
            await client.SendAsync(new DatagramNumber(round)).Arrives();
            Assert.Equal(round, (await client.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
            Assert.Equal(round, server.FaultCount);
        }

        server.Dispose();
        await answering.Arrives();

        async Task AnswerAsync()
        {
            await foreach (ReceivedDatagram<DatagramNumber> question in server.ReceiveAllAsync<DatagramNumber>())
            {
                await server.SendAsync(question.Value, question.From);
            }
        }
    }

    [RawSocketTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_receive_goes_on_waiting_when_a_datagram_came_from_port_0(bool intoAddress)
    {
        var faults = Channel.CreateUnbounded<DatagramFault>();
        await using DatagramEndpoint server = BindLoopback(new DatagramOptions { OnFault = fault => faults.Writer.TryWrite(fault) });
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint).Arrives();
        await using RawEndpoint forger = RawEndpoint.Open(AddressFamily.InterNetwork, ProtocolType.Udp);

        // Once with datagrams that are there before the receive, once with one that comes while it waits.
        await ForgeAsync(forger, server.LocalEndPoint.Port);
        await ForgeAsync(forger, server.LocalEndPoint.Port);
        Task<uint> receive = ReceiveAsync();
        await faults.Reader.ReadAsync().Arrives();
        await faults.Reader.ReadAsync().Arrives();
        await ForgeAsync(forger, server.LocalEndPoint.Port);
        await faults.Reader.ReadAsync().Arrives();
        Assert.False(receive.IsCompleted);

        await client.SendAsync(new DatagramNumber(7)).Arrives();
        Assert.Equal(7u, await receive.Arrives());
        Assert.Equal(3, server.FaultCount);

        async Task<uint> ReceiveAsync() => intoAddress
            ? (await server.ReceiveAsync<DatagramNumber>(new SocketAddress(AddressFamily.InterNetwork))).Value
            : (await server.ReceiveAsync<DatagramNumber>()).Value.Value;
    }

    /// <summary>Sends the four bytes of a number from port 0, as only a forger can: source, destination, length, no checksum (RFC 768).</summary>
    private static Task ForgeAsync(RawEndpoint forger, int port) => forger.SendAsync(
        new DatagramBlob(new byte[] { 0, 0, (byte)(port >> 8), (byte)port, 0, 12, 0, 0, 1, 2, 3, 4 }), IPAddress.Loopback).Arrives();
}
