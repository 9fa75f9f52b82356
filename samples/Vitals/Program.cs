using System.Net;
using System.Net.Sockets;
using ProtoGen;
using Vitals;

const string Usage = """
    Vitals shows a machine's load, memory and network counters, live, from a server that streams them.

    Vitals                    a server and a client that watches it, in this process
    Vitals serve [HOST:PORT]  a server; 127.0.0.1:5005 where nothing is said
    Vitals watch HOST:PORT    a client

    Without a terminal a client prints five lines and ends. Ctrl-C ends all of them.
    """;

using var ending = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    ending.Cancel();
};

try
{
    switch (args)
    {
        case []:
            await using (StreamServer server = await StreamServer.ListenAsync(new IPEndPoint(IPAddress.Loopback, 0), VitalsServer.For(new VitalsService())))
            {
                await WatchAsync(server.LocalEndPoint);
            }

            return 0;
        case ["serve"]:
        case ["serve", _]:
            return await ServeAsync(args.ElementAtOrDefault(1) ?? "127.0.0.1:5005");
        case ["watch", var address] when ParseEndPoint(address) is { } endPoint:
            await WatchAsync(endPoint);
            return 0;
        case ["-h" or "--help"]:
            Console.WriteLine(Usage);
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (OperationCanceledException) when (ending.IsCancellationRequested)
{
    return 0;
}
catch (Exception fault) when (fault is SocketException or CallException or ProtocolException)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}

async Task<int> ServeAsync(string address)
{
    if (ParseEndPoint(address) is not { } endPoint)
    {
        Console.Error.WriteLine($"'{address}' is not HOST:PORT.");
        return 2;
    }

    await using StreamServer server = await StreamServer.ListenAsync(endPoint, VitalsServer.For(new VitalsService()));
    Console.WriteLine($"serving on {server.LocalEndPoint}");
    await Task.Delay(Timeout.Infinite, ending.Token);
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
