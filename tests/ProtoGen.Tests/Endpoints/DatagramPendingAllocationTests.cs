using System.Net;
using System.Net.Sockets;
using static ProtoGen.Tests.Endpoints.DatagramWaits;

namespace ProtoGen.Tests.Endpoints;

/// <summary>What a receive costs that has to wait: it ends on another thread, so the whole process is measured, and no other test runs meanwhile.</summary>
[Collection(nameof(AloneCollection))]
public sealed class DatagramPendingAllocationTests
{
    private const int Rounds = 5_000;

    // The least object has 24 bytes, so that one in each receive is far above it. What remains is the runner's and the runtime's own,
    // which only ever adds: the best of some attempts tells.
    private const int Allowed = 2 * Rounds;
    private const int Attempts = 10;

    [OptimizedFact]
    public async Task A_receive_that_waits_allocates_nothing_beyond_the_value()
    {
        using DatagramEndpoint endpoint = BindLoopback();
        using var stop = new CancellationTokenSource();
        var to = endpoint.LocalEndPoint.Serialize();
        var from = new SocketAddress(AddressFamily.InterNetwork);

        long allocated = await Task.Run(async () => // the runner's synchronization context would allocate for each await
        {
            long least = long.MaxValue;
            for (int attempt = 0; attempt < Attempts && least >= Allowed; attempt++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                await ExchangeAsync(endpoint, to, from, stop.Token);
                least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            }

            return least;
        }).Arrives();

        Assert.True(allocated < Allowed, $"{allocated} bytes in {Rounds} receives");
    }

    private static async Task ExchangeAsync(DatagramEndpoint endpoint, SocketAddress to, SocketAddress from, CancellationToken cancellation)
    {
        ulong sum = 0;
        bool haveAllWaited = true;
        for (uint i = 0; i < Rounds; i++)
        {
            ValueTask<DatagramNumber> receive = endpoint.ReceiveAsync<DatagramNumber>(from, cancellation);
            haveAllWaited &= !receive.IsCompleted; // asserted below, since an assertion allocates
            await endpoint.SendAsync(new DatagramNumber(i), to, cancellation);
            sum += (await receive).Value;
        }

        Assert.True(haveAllWaited);
        Assert.Equal((ulong)Rounds * (Rounds - 1) / 2, sum);
    }
}
