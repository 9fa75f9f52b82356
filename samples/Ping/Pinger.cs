using System.Diagnostics;
using System.Net;
using ProtoGen;

namespace Ping;

/// <summary>Asks for an echo and waits for the reply to it, one at a time.</summary>
internal sealed class Pinger(RawEndpoint endpoint)
{
    // As ping(8) has it: with ICMP's own eight bytes, 64.
    private readonly byte[] _payload = RandomBytes(56);

    // The kernel chooses one where it lends its echo socket to a program without privilege.
    private readonly ushort _identifier = endpoint.EchoIdentifier ?? (ushort)Random.Shared.Next();

    public int PayloadBytes => _payload.Length;

    /// <summary>Compiles every method on the way with an echo of this machine's, so that the first time shown is the network's.</summary>
    public Task WarmUpAsync(CancellationToken stop) => AskAsync(IPAddress.Loopback, 0, TimeSpan.FromMilliseconds(100), stop);

    /// <returns>The reply; null where none came in time.</returns>
    public async Task<PingReply?> AskAsync(IPAddress address, ushort sequence, TimeSpan timeout, CancellationToken stop)
    {
        var request = new IcmpEcho(IcmpType.EchoRequest, Code: 0, Checksum: 0, _identifier, sequence, _payload);
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop);
        wait.CancelAfter(timeout);
        long start = Stopwatch.GetTimestamp();
        try
        {
            await endpoint.SendAsync(request, address, wait.Token);
            await foreach (ReceivedPacket<IcmpEcho> packet in endpoint.ReceiveAllAsync<IcmpEcho>(wait.Token))
            {
                if (IsReply(packet.Value, request))
                {
                    return new PingReply(packet, Stopwatch.GetElapsedTime(start));
                }
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
        }

        return null;
    }

    /// <summary>A raw socket hears all ICMP of the machine: its own requests, when it pings itself, and the replies to others.</summary>
    private static bool IsReply(IcmpEcho packet, IcmpEcho request) =>
        packet.Type == IcmpType.EchoReply
        && packet.Identifier == request.Identifier
        && packet.Sequence == request.Sequence
        && packet.Payload.Span.SequenceEqual(request.Payload.Span);

    private static byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }
}
