using System.Net;
using System.Net.Sockets;
using static ProtoGen.Tests.Endpoints.DatagramWaits;

namespace ProtoGen.Tests.Endpoints;

public sealed class DatagramExchangeTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_value_arrives_with_its_sender_and_the_answer_goes_back(string address)
    {
        await using DatagramEndpoint server = DatagramEndpoint.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        await using DatagramEndpoint client = DatagramEndpoint.Bind(new IPEndPoint(IPAddress.Parse(address), 0));

        await client.SendAsync(new DatagramNumber(7), server.LocalEndPoint).Arrives();
        ReceivedDatagram<DatagramNumber> question = await server.ReceiveAsync<DatagramNumber>().Arrives();
        Assert.Equal(new ReceivedDatagram<DatagramNumber>(new DatagramNumber(7), client.LocalEndPoint, 4), question);

        await server.SendAsync(new DatagramNumber(8), question.From).Arrives();
        ReceivedDatagram<DatagramNumber> answer = await client.ReceiveAsync<DatagramNumber>().Arrives();
        Assert.Equal(new ReceivedDatagram<DatagramNumber>(new DatagramNumber(8), server.LocalEndPoint, 4), answer);
    }

    [Fact]
    public async Task The_bytes_on_the_network_are_the_bytes_of_the_codec()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using DatagramEndpoint endpoint = BindLoopback();

        await endpoint.SendAsync(new DatagramNumber(0x04030201), (IPEndPoint)socket.LocalEndPoint!).Arrives();
        byte[] bytes = new byte[10];
        Assert.Equal(4, await socket.ReceiveAsync(bytes.AsMemory()).Arrives());
        Assert.Equal([1, 2, 3, 4], bytes[..4]);
    }

    [Fact]
    public async Task A_connected_endpoint_talks_to_its_peer_and_hears_nobody_else()
    {
        await using DatagramEndpoint server = BindLoopback();
        await using DatagramEndpoint stranger = BindLoopback();
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint).Arrives();
        Assert.Equal(server.LocalEndPoint, client.RemoteEndPoint);

        await client.SendAsync(new DatagramNumber(1)).Arrives();
        ReceivedDatagram<DatagramNumber> question = await server.ReceiveAsync<DatagramNumber>().Arrives();
        Assert.Equal(client.LocalEndPoint, question.From);

        await stranger.SendAsync(new DatagramNumber(2), client.LocalEndPoint).Arrives();
        await server.SendAsync(new DatagramNumber(3), question.From).Arrives();
        ReceivedDatagram<DatagramNumber> answer = await client.ReceiveAsync<DatagramNumber>().Arrives();
        Assert.Equal(new ReceivedDatagram<DatagramNumber>(new DatagramNumber(3), server.LocalEndPoint, 4), answer);
    }

    [Fact]
    public async Task A_peer_is_found_by_name()
    {
        await using DatagramEndpoint server = BindLoopback();
        var name = new DnsEndPoint("localhost", server.LocalEndPoint.Port, AddressFamily.InterNetwork);
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(name).Arrives();

        await client.SendAsync(new DatagramNumber(5)).Arrives();
        Assert.Equal(5u, (await server.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [Fact]
    public void Of_a_names_addresses_the_first_that_can_be_connected_to_is_taken()
    {
        var name = new DnsEndPoint("several.example", 9);
        IPAddress refused = IPAddress.Broadcast; // not without the option
        using DatagramEndpoint endpoint = DatagramEndpoint.Connect(name, [refused, IPAddress.Loopback, IPAddress.IPv6Loopback], new DatagramOptions());
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 9), endpoint.RemoteEndPoint);

        Assert.Equal(SocketError.AccessDenied, Assert.Throws<SocketException>(() => DatagramEndpoint.Connect(name, [refused], new DatagramOptions())).SocketErrorCode);
        Assert.Contains("several.example", Assert.Throws<SocketException>(() => DatagramEndpoint.Connect(name, [], new DatagramOptions())).Message);
    }

    [Fact]
    public async Task A_name_that_is_not_known_is_an_error_of_the_socket()
    {
        var name = new DnsEndPoint("no-such-name.invalid", 1); // RFC 6761: never registered
        SocketException unknown = await Assert.ThrowsAsync<SocketException>(() => DatagramEndpoint.ConnectAsync(name).Arrives());
        Assert.StartsWith("'no-such-name.invalid': ", unknown.Message);
    }

    [Fact]
    public async Task An_end_point_that_is_neither_IP_nor_DNS_is_refused()
    {
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(
            () => DatagramEndpoint.ConnectAsync(new UnixDomainSocketEndPoint("nowhere")).Arrives());
        Assert.Contains("UnixDomainSocketEndPoint", error.Message);
    }

    [Fact]
    public async Task An_endpoint_at_any_IPv6_address_serves_IPv4_too_and_shows_its_peers_as_IPv4()
    {
        await using DatagramEndpoint server = DatagramEndpoint.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        await using DatagramEndpoint client = BindLoopback();

        await client.SendAsync(new DatagramNumber(1), new IPEndPoint(IPAddress.Loopback, server.LocalEndPoint.Port)).Arrives();
        ReceivedDatagram<DatagramNumber> question = await server.ReceiveAsync<DatagramNumber>().Arrives();
        Assert.Equal(client.LocalEndPoint, question.From);

        await server.SendAsync(new DatagramNumber(2), question.From).Arrives();
        Assert.Equal(2u, (await client.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [Fact]
    public async Task A_datagram_of_no_bytes_is_a_datagram_and_not_the_end()
    {
        await using DatagramEndpoint server = BindLoopback();
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint).Arrives();
        await using IAsyncEnumerator<ReceivedDatagram<DatagramBlob>> loop = server.ReceiveAllAsync<DatagramBlob>().GetAsyncEnumerator();

        await client.SendAsync(DatagramBlob.OfSize(0)).Arrives();
        await client.SendAsync(DatagramBlob.OfSize(0), CancellationToken.None).Arrives();
        await client.SendAsync(DatagramBlob.OfSize(3)).Arrives();

        Assert.Equal(0, (await loop.NextAsync()).ByteCount);
        Assert.Equal(0, (await loop.NextAsync()).Value.Bytes.Length);
        Assert.Equal(3, (await loop.NextAsync()).Value.Bytes.Length);
    }

    [Theory]
    [InlineData("127.0.0.1", 65_507)]
    [InlineData("::1", 65_527)]
    public async Task The_longest_datagram_of_a_family_passes_whole_and_one_byte_more_is_refused_before_the_kernel(string address, int limit)
    {
        var options = new DatagramOptions { MaxDatagramBytes = 65_527 };
        await using DatagramEndpoint server = DatagramEndpoint.Bind(new IPEndPoint(IPAddress.Parse(address), 0), options);
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint, options).Arrives();
        Assert.Equal(limit, client.MaxDatagramBytes);

        byte[] bytes = new byte[limit];
        new Random(1).NextBytes(bytes);
        await client.SendAsync(new DatagramBlob(bytes)).Arrives();
        Assert.Equal(bytes, (await server.ReceiveAsync<DatagramBlob>().Arrives()).Value.Bytes);

        WireException error = await Assert.ThrowsAsync<WireException>(() => client.SendAsync(DatagramBlob.OfSize(limit + 1)).Arrives());
        Assert.Equal($"DatagramBlob takes {limit + 1} bytes, more than the {limit} that one datagram of this endpoint carries.", error.Message);
    }

    [Fact]
    public async Task A_value_over_the_limit_that_was_set_is_not_sent()
    {
        await using DatagramEndpoint server = BindLoopback();
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint, new DatagramOptions { MaxDatagramBytes = 10 }).Arrives();

        await Assert.ThrowsAsync<WireException>(() => client.SendAsync(DatagramBlob.OfSize(11)).Arrives());
        await client.SendAsync(DatagramBlob.OfSize(10)).Arrives();
        Assert.Equal(10, (await server.ReceiveAsync<DatagramBlob>().Arrives()).ByteCount);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65_528)]
    public void A_limit_that_no_datagram_can_have_is_refused(int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DatagramOptions { MaxDatagramBytes = bytes });

    [Fact]
    public async Task An_address_as_it_was_received_takes_the_answer()
    {
        await using DatagramEndpoint server = BindLoopback();
        await using DatagramEndpoint client = BindLoopback();
        var from = new SocketAddress(AddressFamily.InterNetwork);

        await client.SendAsync(new DatagramNumber(1), server.LocalEndPoint.Serialize()).Arrives();
        Assert.Equal(1u, (await server.ReceiveAsync<DatagramNumber>(from).Arrives()).Value);
        Assert.Equal(client.LocalEndPoint.Serialize(), from);

        await server.SendAsync(new DatagramNumber(2), from).Arrives();
        Assert.Equal(2u, (await client.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [Fact]
    public async Task Sending_where_nothing_can_be_sent_to_says_what_to_do()
    {
        await using DatagramEndpoint bound = BindLoopback();
        await using DatagramEndpoint connected = await DatagramEndpoint.ConnectAsync(bound.LocalEndPoint).Arrives();

        Assert.Contains("ConnectAsync", Assert.Throws<InvalidOperationException>(() => { _ = bound.SendAsync(new DatagramNumber(1)); }).Message);
        Assert.Contains("Bind", Assert.Throws<InvalidOperationException>(() => { _ = connected.SendAsync(new DatagramNumber(1), bound.LocalEndPoint); }).Message);
        Assert.Contains("IPv4", Assert.Throws<ArgumentException>(() => { _ = bound.SendAsync(new DatagramNumber(1), new IPEndPoint(IPAddress.IPv6Loopback, 9)); }).Message);
        Assert.Contains("InterNetworkV6", Assert.Throws<ArgumentException>(() => { _ = bound.SendAsync(new DatagramNumber(1), new IPEndPoint(IPAddress.IPv6Loopback, 9).Serialize()); }).Message);
    }

    [Fact]
    public async Task A_port_is_ones_own_unless_both_share_it()
    {
        await using DatagramEndpoint first = BindLoopback();
        SocketException taken = Assert.Throws<SocketException>(() => DatagramEndpoint.Bind(first.LocalEndPoint));
        Assert.Equal(SocketError.AddressAlreadyInUse, taken.SocketErrorCode);
        Assert.StartsWith($"{first.LocalEndPoint}: ", taken.Message);
        Assert.Throws<SocketException>(() => DatagramEndpoint.Bind(first.LocalEndPoint, new DatagramOptions { ReuseAddress = true }));

        await using DatagramEndpoint shared = BindLoopback(new DatagramOptions { ReuseAddress = true });
        await using DatagramEndpoint sharing = DatagramEndpoint.Bind(shared.LocalEndPoint, new DatagramOptions { ReuseAddress = true });
        Assert.Equal(shared.LocalEndPoint, sharing.LocalEndPoint);
    }

    [Fact]
    public async Task A_broadcast_is_sent_by_those_who_asked_to()
    {
        await using DatagramEndpoint server = DatagramEndpoint.Bind(new IPEndPoint(IPAddress.Any, 0));
        await using DatagramEndpoint quiet = BindLoopback();
        await using DatagramEndpoint loud = BindLoopback(new DatagramOptions { Broadcast = true });
        var everybody = new IPEndPoint(IPAddress.Parse("127.255.255.255"), server.LocalEndPoint.Port);

        SocketException refused = await Assert.ThrowsAsync<SocketException>(() => quiet.SendAsync(new DatagramNumber(1), everybody).Arrives());
        Assert.Equal(SocketError.AccessDenied, refused.SocketErrorCode);
        await loud.SendAsync(new DatagramNumber(2), everybody).Arrives();
        Assert.Equal(2u, (await server.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [Fact]
    public async Task Senders_and_receivers_at_once_lose_nothing_and_mix_nothing_up()
    {
        const int Senders = 4;
        const int Receivers = 4;
        const int PerSender = 1_000;
        using var room = new SemaphoreSlim(64); // never more on their way than the kernel's buffer holds, so that none may be lost
        await using DatagramEndpoint server = BindLoopback();
        await using DatagramEndpoint client = await DatagramEndpoint.ConnectAsync(server.LocalEndPoint).Arrives();

        Task<List<uint>>[] receivers = [.. Enumerable.Range(0, Receivers).Select(_ => Task.Run(async () =>
        {
            List<uint> numbers = [];
            for (int i = 0; i < Senders * PerSender / Receivers; i++)
            {
                numbers.Add((await server.ReceiveAsync<DatagramNumber>()).Value.Value);
                room.Release();
            }

            return numbers;
        }))];
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (int i = 0; i < PerSender; i++)
            {
                await room.WaitAsync();
                await client.SendAsync(new DatagramNumber((uint)(sender * PerSender + i)));
            }
        }))).Arrives();

        List<uint>[] received = await Task.WhenAll(receivers).Arrives();
        Assert.Equal(Enumerable.Range(0, Senders * PerSender).Select(n => (uint)n), received.SelectMany(n => n).Order());
    }
}
