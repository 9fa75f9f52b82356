using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ProtoGen;
using Vitals;

const string Usage = """
    Vitals shows a machine's load, memory and network counters, live, from a server that streams them.

    Vitals                    a server and a client that watches it, in this process
    Vitals serve [HOST:PORT]  a server; 127.0.0.1:5005 where nothing is said
    Vitals watch HOST:PORT    a client

    Without a terminal a client prints five lines and ends. Ctrl-C ends all of them.
    """;

// A reading is never the last one: there is no call whose end is worth waiting for.
var options = new StreamServerOptions { DrainTimeout = TimeSpan.Zero };

using var ending = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    switch (args)
    {
        case []:
            await using (StreamServer server = await StreamServer.ListenAsync(new IPEndPoint(IPAddress.Loopback, 0), VitalsServer.For(new VitalsService()), options))
            {
                await WatchAsync(server.LocalEndPoint);
            }

            return 0;
        case ["serve"]:
            return await ServeAsync(new IPEndPoint(IPAddress.Loopback, 5005));
        case ["serve" or "watch", var address] when ParseEndPoint(address) is null:
            return Refuse($"'{address}' is not HOST:PORT");
        case ["serve", var address]:
            return await ServeAsync(ParseEndPoint(address)!);
        case ["watch", var address]:
            await WatchAsync(ParseEndPoint(address)!);
            return 0;
        case ["-h" or "--help"]:
            Console.WriteLine(Usage);
            return 0;
        case ["watch"]:
            return Refuse("watch needs HOST:PORT");
        case ["serve" or "watch", _, var more, ..]:
            return Refuse($"'{more}' is one argument too many");
        default:
            return Refuse($"'{args[0]}' is not a command");
    }
}
catch (OperationCanceledException) when (ending.IsCancellationRequested)
{
    return 0;
}
catch (Exception fault) when (fault is SocketException or CallException or ProtocolException or IOException)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true; // the connections are closed first
    ending.Cancel();
}

static int Refuse(string reason)
{
    Console.Error.WriteLine($"{reason}\n\n{Usage}");
    return 2;
}

async Task<int> ServeAsync(EndPoint endPoint)
{
    await using StreamServer server = await StreamServer.ListenAsync(endPoint, VitalsServer.For(new VitalsService()), options);
    Console.WriteLine($"serving on {server.LocalEndPoint}");
    await Task.Delay(Timeout.Infinite, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    Console.WriteLine("stopping");
    return 0;
}

async Task WatchAsync(EndPoint endPoint)
{
    await using VitalsClient client = await VitalsClient.ConnectAsync(endPoint, cancellation: ending.Token);
    await Display.ShowAsync(client.WatchAsync(new WatchRequest(Every: TimeSpan.FromSeconds(1)), ending.Token));
}

static EndPoint? ParseEndPoint(string address)
{
    if (IPEndPoint.TryParse(address, out IPEndPoint? endPoint) && address.Contains(':', StringComparison.Ordinal))
    {
        return endPoint;
    }

    int colon = address.LastIndexOf(':');
    return colon > 0 && ushort.TryParse(address.AsSpan(colon + 1), out ushort port) ? new DnsEndPoint(address[..colon], port) : null;
}
