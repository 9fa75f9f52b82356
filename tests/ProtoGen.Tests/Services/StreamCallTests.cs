namespace ProtoGen.Tests.Services;

public class StreamCallTests
{
    [Theory, CombinatorialTransports]
    public async Task Items_arrive_in_order_and_all_of_them(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        long next = 0;
        await foreach (Number item in pair.Client.CountAsync(5000))
        {
            Assert.Equal(next++, item.Value);
        }

        Assert.Equal(5000, next);
        Assert.Equal(0, pair.Connection.Calls.Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1 << 20)]
    [InlineData(3, 1 << 20)]
    [InlineData(1000, 1)]
    [InlineData(1000, 5)]
    public async Task Any_credit_lets_a_stream_flow(int items, int bytes)
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory, client: new() { StreamCreditItems = items, StreamCreditBytes = bytes });
        long next = 0;
        await foreach (Number item in pair.Client.CountAsync(300))
        {
            Assert.Equal(next++, item.Value);
        }

        Assert.Equal(300, next);
    }

    [Theory, CombinatorialTransports]
    public async Task A_slow_consumer_stops_its_own_producer_and_nobody_else(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport, client: new() { StreamCreditItems = 10 });
        await using IAsyncEnumerator<Number> slow = pair.Client.CountAsync(1000).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync().Soon());
        await TestTime.Until(() => pair.Probe.Produced == 11);
        for (int i = 0; i < 100; i++)
        {
            await pair.Client.EchoAsync("meanwhile").Soon();
        }

        Assert.Equal(11, pair.Probe.Produced); // one is made ahead of its credit
        for (int i = 1; i < 6; i++)
        {
            Assert.True(await slow.MoveNextAsync().Soon());
            Assert.Equal(i, slow.Current.Value);
        }

        // The sixth item was asked for, so five are consumed: half of the credit, which is given again.
        await TestTime.Until(() => pair.Probe.Produced == 16);
    }

    [Fact]
    public async Task Credit_in_bytes_stops_a_producer_of_large_items()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory, client: new() { StreamCreditBytes = 100_000 });
        await using IAsyncEnumerator<Text> slow = pair.Client.RepeatAsync(30_000).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync().Soon());

        // Three items leave a rest of credit, the fourth goes over it; the fifth is made and waits.
        await TestTime.Until(() => pair.Probe.Produced == 5);
        await pair.Client.EchoAsync("meanwhile").Soon();
        Assert.Equal(5, pair.Probe.Produced);
    }

    [Theory, CombinatorialTransports]
    public async Task Breaking_off_cancels_the_handler(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        await foreach (Text _ in pair.Client.RepeatAsync(100))
        {
            break;
        }

        await pair.Probe.Ended("repeat");
        Assert.Equal(0, pair.Connection.Calls.Count);
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Theory, CombinatorialTransports]
    public async Task Breaking_off_gives_the_place_to_a_call_that_waits(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport, server: new() { Connection = new() { MaxConcurrentCalls = 1 } });
        Task<Text>? waiting = null;
        await foreach (Text _ in pair.Client.RepeatAsync(100))
        {
            waiting = pair.Client.EchoAsync("waited").AsTask();
            break;
        }

        Assert.Equal("waited", (await waiting!.Soon()).Value);
        Assert.Equal("after", (await pair.Client.EchoAsync("after").Soon()).Value);
    }

    [Theory, CombinatorialTransports]
    public async Task Cancelling_the_token_ends_the_stream_and_cancels_the_handler(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        using var source = new CancellationTokenSource();
        Task<bool> next = pair.Client.CountAsync(0, source.Token).GetAsyncEnumerator().MoveNextAsync().AsTask();
        await pair.Probe.Started("count");
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.Soon());
        await pair.Probe.Ended("count");
    }

    [Fact]
    public async Task The_token_of_the_enumeration_counts_as_well_as_that_of_the_call()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        Task<bool> next = pair.Client.CountAsync(0, call.Token).GetAsyncEnumerator(enumeration.Token).MoveNextAsync().AsTask();
        await pair.Probe.Started("count");
        enumeration.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.Soon());
        await pair.Probe.Ended("count");
    }

    [Theory, CombinatorialTransports]
    public async Task Items_before_an_error_arrive_before_the_error(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        long next = 0;
        CallException thrown = await Assert.ThrowsAsync<CallException>(async () =>
        {
            await foreach (Number item in pair.Client.CountAsync(-20))
            {
                Assert.Equal(next++, item.Value);
            }
        });
        Assert.Equal((CallStatus.OutOfRange, 20), (thrown.Status, next));
    }

    [Fact]
    public async Task Every_enumeration_is_a_call_of_its_own_and_none_is_made_before_the_first_item_is_asked_for()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        IAsyncEnumerable<Number> items = pair.Client.CountAsync(3);
        await using (items.GetAsyncEnumerator())
        {
            Assert.Equal(0, pair.Connection.Calls.Count);
        }

        Assert.Equal(3, await items.CountAsync().Soon());
        Assert.Equal(3, await items.CountAsync().Soon());
        Assert.Equal(2, pair.Probe.Calls);
    }

    [Fact]
    public async Task A_disposed_enumerator_has_no_more_items()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        IAsyncEnumerator<Number> items = pair.Client.CountAsync(1000).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().Soon());
        await items.DisposeAsync();
        await items.DisposeAsync();
        Assert.False(await items.MoveNextAsync().Soon());
    }

    [Fact]
    public async Task An_item_that_cannot_be_read_fails_the_stream_only_and_cancels_its_handler()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        await using IAsyncEnumerator<Number> items = new ClientMethod(pair.Connection, "ProtoGen.Tests.Services.IProbe/Repeat")
            .StreamAsync<Number, Number>(300, default).GetAsyncEnumerator();
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => items.MoveNextAsync().Soon());
        Assert.Equal(CallStatus.Internal, thrown.Status);
        await pair.Probe.Ended("repeat");
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task An_item_larger_than_the_consumer_takes_fails_the_stream_only()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory, client: new() { MaxFrameBytes = 1024 });
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.RepeatAsync(2000).GetAsyncEnumerator().MoveNextAsync().Soon());
        Assert.Equal(CallStatus.ResourceExhausted, thrown.Status);
    }

    [Fact]
    public async Task A_thousand_streams_beside_each_other_stay_apart()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Tcp);
        int[] counts = await Task.WhenAll(Enumerable.Range(1, 1000).Select(async n => await pair.Client.CountAsync(n).CountAsync())).Soon();
        Assert.Equal(Enumerable.Range(1, 1000), counts);
    }
}
