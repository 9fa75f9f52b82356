using System.Diagnostics;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ProtoGen.Benchmarks.Calls;

[Message]
public readonly partial record struct Payload([Field(1)] ReadOnlyMemory<byte> Data);

[Service]
public interface IEcho
{
    ValueTask<Payload> CallAsync(Payload request, CancellationToken cancellation = default);
}

/// <summary>
/// Unary calls of 64 bytes over one loopback connection, client and server in this process: ProtoGen beside gRPC (HTTP/2 without TLS)
/// and beside a bare socket loop.
/// </summary>
internal static class CallContests
{
    private const int PayloadBytes = 64;
    private const int Rounds = 9;
    private static readonly TimeSpan s_sample = TimeSpan.FromMilliseconds(250);

    private delegate Task Contender(int calls, int inFlight);

    public static async Task RunAsync()
    {
        using var bare = new BareSocketEcho(PayloadBytes);
        await using StreamServer server = await StreamServer.ListenAsync(new IPEndPoint(IPAddress.Loopback, 0), EchoServer.For(new Echo()));
        await using EchoClient client = await EchoClient.ConnectAsync(server.LocalEndPoint);
        await using WebApplication grpcServer = await StartGrpcAsync();
        using GrpcChannel channel = GrpcChannel.ForAddress(grpcServer.Urls.Single());
        var grpcClient = new Google.Echo.EchoClient(channel);

        var request = new Payload(new byte[PayloadBytes]);
        var grpcRequest = new Google.Payload { Data = ByteString.CopyFrom(new byte[PayloadBytes]) };
        (string Name, Contender Call)[] contenders =
        [
            ("bare socket loop", bare.CallAsync),
            ("ProtoGen", (calls, inFlight) => InFlight(calls, inFlight, async () => await client.CallAsync(request))),
            ("gRPC", (calls, inFlight) => InFlight(calls, inFlight, async () => await grpcClient.CallAsync(grpcRequest))),
        ];

        Console.WriteLine();
        Console.WriteLine($"{"unary, 64 bytes",-18} {"",-22} {"calls/s",12} {"us/call",10} {"ratio",8} {"allocated",14}");
        foreach (int inFlight in (int[])[1, 64, 256])
        {
            await CompareAsync(contenders, inFlight);
        }
    }

    private static async Task CompareAsync((string Name, Contender Call)[] contenders, int inFlight)
    {
        var calls = new int[contenders.Length];
        for (int i = 0; i < contenders.Length; i++)
        {
            await TimeAsync(contenders[i].Call, 20_000, inFlight); // through the JIT's tiers
            TimeSpan time = await TimeAsync(contenders[i].Call, 5_000, inFlight);
            calls[i] = (int)Math.Max(500, 5_000 * s_sample / time);
        }

        double[][] micros = [.. contenders.Select(_ => new double[Rounds])];
        var allocated = new double[contenders.Length];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                micros[i][round] = (await TimeAsync(contenders[i].Call, calls[i], inFlight)).TotalMicroseconds / calls[i];
                allocated[i] = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)calls[i];
            }
        }

        double first = Contest.Median(micros[0]);
        for (int i = 0; i < contenders.Length; i++)
        {
            double median = Contest.Median(micros[i]);
            Console.WriteLine($"{(i == 0 ? $"{inFlight} in flight" : ""),-18} {contenders[i].Name,-22} {1e6 / median,12:N0} {median,10:N2} {median / first,8:N2} {allocated[i],12:N0} B");
        }
    }

    private static async Task<TimeSpan> TimeAsync(Contender call, int calls, int inFlight)
    {
        long start = Stopwatch.GetTimestamp();
        await call(calls, inFlight);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>So many callers, each making one call after the other. What they allocate a call is counted with the call.</summary>
    private static Task InFlight(int calls, int inFlight, Func<ValueTask> call)
    {
        int left = calls;
        return Task.WhenAll(Enumerable.Range(0, inFlight).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await call();
            }
        }));
    }

    private static async Task<WebApplication> StartGrpcAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        WebApplication application = builder.Build();
        application.MapGrpcService<GrpcEcho>();
        await application.StartAsync();
        return application;
    }

    private sealed class Echo : IEcho
    {
        public ValueTask<Payload> CallAsync(Payload request, CancellationToken cancellation = default) => new(request);
    }

    internal sealed class GrpcEcho : Google.Echo.EchoBase
    {
        public override Task<Google.Payload> Call(Google.Payload request, ServerCallContext context) => Task.FromResult(request);
    }
}
