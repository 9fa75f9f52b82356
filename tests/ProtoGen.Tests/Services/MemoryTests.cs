namespace ProtoGen.Tests.Services;

[Collection(nameof(AloneCollection))]
public class MemoryTests
{
    [Fact]
    public async Task A_token_that_outlives_many_calls_keeps_nothing_of_them()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        using var source = new CancellationTokenSource();
        for (int i = 0; i < 1000; i++)
        {
            await pair.Client.EchoAsync("warm", source.Token).Soon();
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 20_000; i++)
        {
            await pair.Client.EchoAsync("x", source.Token).Soon();
        }

        // One registration left behind for each call would be 1.6 MB at least.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 800_000);
    }

    [Fact]
    public async Task A_call_allocates_next_to_nothing()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Tcp);

        // Off the test runner's synchronization context, which allocates for each await.
        long allocated = await Task.Run(async () =>
        {
            for (int i = 0; i < 2000; i++)
            {
                await pair.Client.CallsAsync();
            }

            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 20_000; i++)
            {
                await pair.Client.CallsAsync();
            }

            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }).Soon();

        // Both sides together: the token source of the handler (48 bytes) is a new one for each call, all else is used again. Without
        // optimization the compiler makes a class of each async method's state as well.
#if DEBUG
        const long Most = 600;
#else
        const long Most = 64;
#endif
        Assert.InRange(allocated / 20_000, 0, Most);
    }
}
