using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ProtoGen.Tests.Packets;
using static ProtoGen.Tests.Endpoints.DatagramWaits;

namespace ProtoGen.Tests.Endpoints;

/// <summary>The other side is the kernel, which answers echo requests. Every raw socket sees all of them, so each test has its identifier.</summary>
public sealed class RawEndpointTests
{
    private static readonly byte[] s_payload = [.. Enumerable.Range(0, 57).Select(i => (byte)i)];
    private static int s_nextIdentifier = Random.Shared.Next(0x10000);

    private readonly ushort _identifier = (ushort)Interlocked.Increment(ref s_nextIdentifier);

    [RawSocketFact]
    public async Task The_kernel_answers_an_echo_request_with_the_same_identifier_sequence_and_payload()
    {
        await using RawEndpoint endpoint = Open();
        await using IAsyncEnumerator<ReceivedPacket<RawEcho>> loop = endpoint.ReceiveAllAsync<RawEcho>().GetAsyncEnumerator();
        await endpoint.SendAsync(Ask(7), IPAddress.Loopback).Arrives();

        ReceivedPacket<RawEcho> reply = await FindAsync(loop, RawEcho.Reply);
        Assert.Equal((0, 7), (reply.Value.Code, reply.Value.Sequence));
        Assert.Equal(s_payload, reply.Value.Payload.ToArray());
        Assert.Equal(0xFFFF, RawEcho.Sum(reply.Value.ToBytes()));
        Assert.Equal((IPAddress.Loopback, 8 + s_payload.Length), (reply.From, reply.ByteCount));
        Assert.NotNull(reply.TimeToLive);
    }

    [RawSocketFact]
    public async Task The_kernel_answers_a_declared_packet_whose_checksum_nobody_supplied()
    {
        await using RawEndpoint endpoint = Open();
        await using IAsyncEnumerator<ReceivedPacket<IcmpEcho>> loop = endpoint.ReceiveAllAsync<IcmpEcho>().GetAsyncEnumerator();
        await endpoint.SendAsync(new IcmpEcho(IcmpType.EchoRequest, Code: 0, Checksum: 0, _identifier, Sequence: 4, s_payload), IPAddress.Loopback).Arrives();

        IcmpEcho reply;
        do
        {
            reply = (await loop.NextAsync()).Value;
        }
        while (reply.Type != IcmpType.EchoReply || reply.Identifier != _identifier);

        Assert.Equal(4, reply.Sequence);
        Assert.Equal(s_payload, reply.Payload.ToArray());
    }

    [RawSocketFact]
    public async Task Over_IPv6_the_kernel_computes_the_checksum_and_answers()
    {
        await using RawEndpoint endpoint = RawEndpoint.Open(AddressFamily.InterNetworkV6, ProtocolType.IcmpV6);
        await using IAsyncEnumerator<ReceivedPacket<RawEcho>> loop = endpoint.ReceiveAllAsync<RawEcho>().GetAsyncEnumerator();
        await endpoint.SendAsync(RawEcho.Ask(RawEcho.RequestV6, _identifier, 8, s_payload), IPAddress.IPv6Loopback).Arrives();

        ReceivedPacket<RawEcho> reply = await FindAsync(loop, RawEcho.ReplyV6);
        Assert.Equal(8, reply.Value.Sequence);
        Assert.Equal(s_payload, reply.Value.Payload.ToArray());
        Assert.Equal((IPAddress.IPv6Loopback, null), (reply.From, reply.TimeToLive));
    }

    [RawSocketFact]
    public async Task The_hops_that_were_set_are_sent_and_those_that_arrive_are_told()
    {
        await using RawEndpoint endpoint = Open(new RawOptions { TimeToLive = 9 });
        await using IAsyncEnumerator<ReceivedPacket<RawEcho>> loop = endpoint.ReceiveAllAsync<RawEcho>().GetAsyncEnumerator();
        await endpoint.SendAsync(Ask(1), IPAddress.Loopback).Arrives();

        Assert.Equal((byte)9, (await FindAsync(loop, RawEcho.Request)).TimeToLive);
    }

    [RawSocketFact]
    public async Task An_IP_header_with_options_is_taken_off_whole()
    {
        await using RawEndpoint endpoint = Open();
        await using IAsyncEnumerator<ReceivedPacket<RawEcho>> loop = endpoint.ReceiveAllAsync<RawEcho>().GetAsyncEnumerator();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
        byte[] twoNoOperationsAndTheEnd = [1, 1, 0, 0, 1, 1, 1, 0]; // RFC 791: the header grows by eight bytes
        socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.IPOptions, twoNoOperationsAndTheEnd);
        await socket.SendToAsync(Wire.Serialize(Ask(3)), new IPEndPoint(IPAddress.Loopback, 0)).Arrives();

        ReceivedPacket<RawEcho> request = await FindAsync(loop, RawEcho.Request);
        Assert.Equal(3, request.Value.Sequence);
        Assert.Equal(s_payload, request.Value.Payload.ToArray());
        Assert.Equal(8 + s_payload.Length, request.ByteCount);
    }

    [RawSocketFact]
    public async Task A_packet_over_the_limit_is_skipped_and_told_and_the_loop_goes_on()
    {
        var faults = Channel.CreateUnbounded<DatagramFault>();
        await using RawEndpoint endpoint = Open(new RawOptions { MaxPacketBytes = 8 + s_payload.Length, OnFault = fault => faults.Writer.TryWrite(fault) });
        await using RawEndpoint larger = Open();
        await using IAsyncEnumerator<ReceivedPacket<RawEcho>> loop = endpoint.ReceiveAllAsync<RawEcho>().GetAsyncEnumerator();
        Task<ReceivedPacket<RawEcho>> next = FindAsync(loop, RawEcho.Reply);

        await larger.SendAsync(Ask(1) with { Payload = new byte[s_payload.Length + 1] }, IPAddress.Loopback).Arrives();
        DatagramFault fault = await faults.Reader.ReadAsync().Arrives();
        Assert.Contains($"longer than the limit of {8 + s_payload.Length} bytes", fault.Error.Message);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 0), fault.From);
        Assert.NotEqual(0, endpoint.FaultCount);

        await endpoint.SendAsync(Ask(2), IPAddress.Loopback).Arrives();
        Assert.Equal(2, (await next).Value.Sequence);
        await Assert.ThrowsAsync<WireException>(
            () => endpoint.SendAsync(Ask(3) with { Payload = new byte[s_payload.Length + 1] }, IPAddress.Loopback).Arrives());
    }

    [RawSocketFact]
    public async Task The_longest_packet_passes()
    {
        await using RawEndpoint endpoint = Open();
        await using IAsyncEnumerator<ReceivedPacket<RawEcho>> loop = endpoint.ReceiveAllAsync<RawEcho>().GetAsyncEnumerator();
        await endpoint.SendAsync(Ask(1) with { Payload = new byte[endpoint.MaxPacketBytes - 8] }, IPAddress.Loopback).Arrives();
        Assert.Equal(65_515, (await FindAsync(loop, RawEcho.Reply)).ByteCount);
    }

    [RawSocketFact]
    public async Task Cancelling_and_disposing_end_what_waits()
    {
        RawEndpoint endpoint = Open();
        using var stop = new CancellationTokenSource();
        Task cancelled = EndlesslyAsync(() => endpoint.ReceiveAsync<RawEcho>(stop.Token));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Arrives());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endpoint.SendAsync(Ask(1), IPAddress.Loopback, stop.Token).Arrives());

        Task disposed = EndlesslyAsync(() => endpoint.ReceiveAsync<RawEcho>());
        Task loop = DrainAsync(endpoint);
        await endpoint.DisposeAsync().Arrives();
        await loop.Arrives();
        Assert.Equal("ProtoGen.RawEndpoint", (await Assert.ThrowsAsync<ObjectDisposedException>(() => disposed.Arrives())).ObjectName);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => endpoint.SendAsync(Ask(1), IPAddress.Loopback).Arrives());
    }

    private static RawEndpoint Open(RawOptions? options = null) => RawEndpoint.Open(AddressFamily.InterNetwork, ProtocolType.Icmp, options);

    private RawEcho Ask(ushort sequence) => RawEcho.Ask(RawEcho.Request, _identifier, sequence, s_payload);

    private async Task<ReceivedPacket<RawEcho>> FindAsync(IAsyncEnumerator<ReceivedPacket<RawEcho>> loop, byte type)
    {
        while (true)
        {
            ReceivedPacket<RawEcho> packet = await loop.NextAsync();
            if (packet.Value.Type == type && packet.Value.Identifier == _identifier)
            {
                return packet;
            }
        }
    }

    private static async Task DrainAsync(RawEndpoint endpoint)
    {
        await foreach (ReceivedPacket<RawEcho> _ in endpoint.ReceiveAllAsync<RawEcho>())
        {
        }
    }

    /// <summary>Other tests' packets arrive too.</summary>
    private static async Task EndlesslyAsync(Func<ValueTask<ReceivedPacket<RawEcho>>> receive)
    {
        while (true)
        {
            await receive();
        }
    }
}
