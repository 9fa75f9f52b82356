using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ping;
using ProtoGen;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(PingArguments.Usage);
    return 0;
}

if (PingArguments.Parse(args, out string wrong) is not { } arguments)
{
    Console.Error.WriteLine($"ping: {wrong}\n\n{PingArguments.Usage}");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var statistics = new PingStatistics(arguments.Host);
try
{
    IPAddress address = await FindAsync(arguments.Host, stop.Token);
    await using RawEndpoint endpoint = RawEndpoint.Open(
        AddressFamily.InterNetwork, ProtocolType.Icmp, new RawOptions { AllowEchoSocket = true });
    var pinger = new Pinger(endpoint);
    await pinger.WarmUpAsync(stop.Token);
    Console.WriteLine($"PING {arguments.Host} ({address}): {pinger.PayloadBytes} data bytes");
    await PingAsync(pinger, address, arguments, statistics, stop.Token);
}
catch (UnauthorizedAccessException missing)
{
    Console.Error.WriteLine($"ping: {missing.Message}");
    return 2;
}
catch (SocketException failure)
{
    Console.Error.WriteLine($"ping: {arguments.Host}: {failure.Message}");
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
}

Console.WriteLine($"\n{statistics}");
return statistics.Received > 0 ? 0 : 1;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true; // the statistics come first
    stop.Cancel();
}

static async Task<IPAddress> FindAsync(string host, CancellationToken stop)
{
    if (!IPAddress.TryParse(host, out IPAddress? address))
    {
        address = (await Dns.GetHostAddressesAsync(host, AddressFamily.InterNetwork, stop))[0];
    }

    return address.AddressFamily == AddressFamily.InterNetwork
        ? address
        : throw new SocketException((int)SocketError.AddressFamilyNotSupported, "this sample speaks IPv4, whose echo is another packet than IPv6's.");
}

static async Task PingAsync(Pinger pinger, IPAddress address, PingArguments arguments, PingStatistics statistics, CancellationToken stop)
{
    for (int i = 1; i <= arguments.Count; i++)
    {
        Task next = i < arguments.Count ? Task.Delay(arguments.Interval, stop) : Task.CompletedTask;
        statistics.CountRequest();
        if (await pinger.AskAsync(address, (ushort)i, arguments.Timeout, stop) is { } reply)
        {
            statistics.CountReply(reply.RoundTrip);
            string ttl = reply.Packet.TimeToLive is { } hops ? $" ttl={hops}" : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{reply.Packet.ByteCount} bytes from {reply.Packet.From}: icmp_seq={i}{ttl} time={reply.RoundTrip.TotalMilliseconds:0.000} ms"));
        }
        else
        {
            Console.WriteLine($"no reply to icmp_seq={i} within {arguments.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
        }

        await next;
    }
}
