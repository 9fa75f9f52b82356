namespace ProtoGen.Tests.Services;

public class CancellationTests
{
    [Theory, CombinatorialTransports]
    public async Task Cancelling_a_call_cancels_its_handler(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        using var source = new CancellationTokenSource();
        Task<Text> call = pair.Client.HoldAsync("a", source.Token).AsTask();
        await pair.Probe.Started("a");
        source.Cancel();
        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal(source.Token, thrown.CancellationToken);
        await pair.Probe.Cancelled("a");
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task A_call_cancelled_before_it_starts_is_never_sent()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pair.Client.EchoAsync("x", new CancellationToken(true)).Soon());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pair.Client.NoteAsync("x", new CancellationToken(true)).Soon());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => pair.Client.CountAsync(3, new CancellationToken(true)).GetAsyncEnumerator().MoveNextAsync().Soon());
        Assert.Equal(0, (await pair.Client.CallsAsync().Soon()).Value);
    }

    [Theory, CombinatorialTransports]
    public async Task A_call_cancelled_while_it_waits_for_room_is_never_sent(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport, new() { Connection = new() { MaxConcurrentCalls = 1 } });
        using var source = new CancellationTokenSource();
        Task<Text> first = pair.Client.HoldAsync("first").AsTask();
        await pair.Probe.Started("first");
        Task<Text> second = pair.Client.HoldAsync("second", source.Token).AsTask();
        Task<Text> third = pair.Client.HoldAsync("third").AsTask();
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.Soon());
        pair.Probe.Release("third");
        pair.Probe.Release("first");
        Assert.Equal("first", (await first.Soon()).Value);
        Assert.Equal("third", (await third.Soon()).Value);
        Assert.False(pair.Probe.HasStarted("second"));
    }

    [Fact]
    public async Task A_call_that_finds_neither_room_nor_a_place_to_wait_fails()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory, new() { Connection = new() { MaxConcurrentCalls = 1 } }, new() { MaxWaitingCalls = 1 });
        Task<Text> first = pair.Client.HoldAsync("first").AsTask();
        Task<Text> second = pair.Client.EchoAsync("second").AsTask();
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.EchoAsync("third").Soon());
        Assert.Equal(CallStatus.ResourceExhausted, thrown.Status);
        pair.Probe.Release("first");
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task Cancelling_after_the_answer_is_ordinary()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        using var source = new CancellationTokenSource();
        Assert.Equal("a", (await pair.Client.EchoAsync("a", source.Token).Soon()).Value);
        source.Cancel();
        Assert.Equal("b", (await pair.Client.EchoAsync("b").Soon()).Value);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_cancellation_is_dropped()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        using var source = new CancellationTokenSource();
        Task<Text> call = pair.Client.IgnoreAsync("a", source.Token).AsTask();
        await pair.Probe.Started("a");
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        await pair.Probe.Cancelled("a");
        pair.Probe.Release("a");
        await pair.Probe.Ended("a");
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Theory, CombinatorialTransports]
    public async Task However_cancellation_and_answer_race_each_call_ends_once_and_nothing_is_left(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        var random = new Random(7);
        int answered = 0;
        int cancelled = 0;
        for (int round = 0; round < 40; round++)
        {
            var sources = Enumerable.Range(0, 100).Select(_ => new CancellationTokenSource()).ToArray();
            Task[] calls = [.. sources.Select(async (source, i) =>
            {
                try
                {
                    Assert.Equal($"{i}", (await pair.Client.EchoAsync($"{i}", source.Token)).Value);
                    Interlocked.Increment(ref answered);
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                }
            })];
            random.Shuffle(sources);
            foreach (CancellationTokenSource source in sources.AsSpan(0, random.Next(100)))
            {
                source.Cancel();
            }

            await Task.WhenAll(calls).Soon();
        }

        Assert.Equal(4000, answered + cancelled);
        Assert.Equal(0, pair.Connection.Calls.Count);
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task A_note_ends_when_it_is_on_its_way()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        await pair.Client.NoteAsync("hold").Soon();
        await pair.Probe.Started("hold");
        await pair.Client.NoteAsync("fail").Soon();
        await pair.Probe.Started("fail");
        pair.Probe.Release("hold");
        await TestTime.Until(() => pair.Connection.Calls.Count == 0);
    }

    [Fact]
    public async Task A_note_waits_while_as_many_handlers_run_as_may()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory, new() { Connection = new() { MaxConcurrentCalls = 1 } });
        await pair.Client.NoteAsync("hold 1").Soon();
        Task second = pair.Client.NoteAsync("hold 2").AsTask();
        using var source = new CancellationTokenSource();
        Task third = pair.Client.NoteAsync("hold 3", source.Token).AsTask();
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third.Soon());
        Assert.False(second.IsCompleted);
        pair.Probe.Release("hold 1");
        await second.Soon();
        await pair.Probe.Started("hold 2");
        pair.Probe.Release("hold 2");
        await TestTime.Until(() => pair.Connection.Calls.Count == 0);
        Assert.False(pair.Probe.HasStarted("hold 3"));
    }
}
