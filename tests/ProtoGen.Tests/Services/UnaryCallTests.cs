using System.Diagnostics;
using System.Net;

namespace ProtoGen.Tests.Services;

public class UnaryCallTests
{
    [Theory, CombinatorialTransports]
    public async Task A_call_is_answered(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        Assert.Equal("hello", (await pair.Client.EchoAsync("hello").Soon()).Value);
        Assert.Equal(5, (await pair.Client.LengthAsync("hello").Soon()).Value);
    }

    [Theory, CombinatorialTransports]
    public async Task A_method_may_have_no_request_and_no_answer(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        await pair.Client.TouchAsync().Soon();
        Assert.Equal(1, (await pair.Client.CallsAsync().Soon()).Value);
    }

    [Theory, CombinatorialTransports]
    public async Task A_request_and_an_answer_of_a_megabyte_arrive(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        var text = new string('ß', 500_000);
        Assert.Equal(text, (await pair.Client.EchoAsync(text).Soon()).Value);
    }

    [Theory, CombinatorialTransports]
    public async Task Calls_in_flight_are_answered_in_the_order_in_which_they_end(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        Task<Text>[] calls = [.. Enumerable.Range(0, 200).Select(i => pair.Client.HoldAsync($"{i}").AsTask())];
        for (int i = calls.Length - 1; i >= 0; i--)
        {
            await pair.Probe.Started($"{i}");
            Assert.DoesNotContain(calls.Take(i + 1), call => call.IsCompleted);
            pair.Probe.Release($"{i}");
            Assert.Equal($"{i}", (await calls[i].Soon()).Value);
        }
    }

    [Theory, CombinatorialTransports]
    public async Task Many_threads_call_at_once_and_each_gets_its_own_answer(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(thread => Task.Run(async () =>
        {
            for (int i = 0; i < 500; i++)
            {
                Assert.Equal($"{thread}/{i}", (await pair.Client.EchoAsync($"{thread}/{i}")).Value);
            }
        }))).Soon();
        Assert.Equal(0, pair.Connection.Calls.Count);
    }

    [Theory, CombinatorialTransports]
    public async Task A_call_exception_of_the_handler_reaches_the_caller_with_status_and_message(Transport transport)
    {
        await using Pair pair = await Pair.CreateAsync(transport);
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.FailAsync("call").Soon());
        Assert.Equal((CallStatus.NotFound, "no such thing"), (thrown.Status, thrown.Message));
        thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.FailAsync("later").Soon());
        Assert.Equal((CallStatus.Aborted, "later"), (thrown.Status, thrown.Message));
    }

    [Theory]
    [InlineData(Transport.Memory)]
    [InlineData(Transport.Tcp)]
    public async Task Any_other_exception_of_the_handler_is_internal_and_tells_nothing_but_to_the_server(Transport transport)
    {
        var failures = new TaskCompletionSource<CallFault>();
        await using Pair pair = await Pair.CreateAsync(transport, new() { OnCallFailed = failures.SetResult });
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.FailAsync("secret").Soon());
        Assert.Equal(CallStatus.Internal, thrown.Status);
        Assert.DoesNotContain("secret", thrown.ToString());
        CallFault fault = await failures.Task.Soon();
        Assert.Equal(("ProtoGen.Tests.Services.IProbe/Fail", "secret"), (fault.Method, fault.Error.Message));
        Assert.Equal(transport == Transport.Tcp, fault.RemoteEndPoint is IPEndPoint);
    }

    [Fact]
    public async Task An_exception_that_nobody_asked_for_is_traced_and_a_listener_that_throws_harms_nobody()
    {
        using var listener = new Listener(Guid.NewGuid().ToString());
        Trace.Listeners.Add(listener);
        try
        {
            await using Pair pair = await Pair.CreateAsync(Transport.Memory);
            CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.FailAsync(listener.Awaited).Soon());
            Assert.Equal(CallStatus.Internal, thrown.Status);
            string traced = await listener.Traced.Task.Soon();
            Assert.StartsWith($"ProtoGen: a call of a client failed in 'ProtoGen.Tests.Services.IProbe/Fail': {typeof(InvalidOperationException)}: {listener.Awaited}", traced);
            Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
        }
        finally
        {
            Trace.Listeners.Remove(listener);
        }
    }

    /// <summary>Waits for one message among those of all tests, and throws when it comes.</summary>
    private sealed class Listener(string awaited) : TraceListener
    {
        public string Awaited => awaited;

        public TaskCompletionSource<string> Traced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Write(string? message) => WriteLine(message);

        public override void WriteLine(string? message)
        {
            if (message?.Contains(awaited, StringComparison.Ordinal) == true)
            {
                Traced.TrySetResult(message);
                throw new InvalidOperationException();
            }
        }
    }

    [Theory]
    [InlineData(1 << 20, 2048)]
    [InlineData(1024, 502)]
    public async Task A_message_that_is_too_long_is_cut_between_two_characters(int maxFrameBytes, int characters)
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory, client: new() { MaxFrameBytes = maxFrameBytes });
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.FailAsync("long").Soon());
        Assert.Equal((CallStatus.DataLoss, new string('ß', characters)), (thrown.Status, thrown.Message));
    }

    [Fact]
    public void A_name_that_no_frame_has_room_for_is_refused_where_it_is_made() =>
        Assert.Throws<ArgumentException>(() => new MethodName(new string('x', 513)));

    [Fact]
    public async Task A_server_can_reveal_messages_but_never_a_stack()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory, new() { RevealExceptionMessages = true });
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.FailAsync("secret").Soon());
        Assert.Equal("secret", thrown.Message);
    }

    [Fact]
    public async Task A_handler_that_gives_up_by_itself_fails_the_call_as_cancelled()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.FailAsync("cancel").Soon());
        Assert.Equal(CallStatus.Cancelled, thrown.Status);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_fails_that_call_only()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.FailAsync("null").Soon());
        Assert.Equal(CallStatus.Internal, thrown.Status);
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task A_method_that_the_server_lacks_is_unimplemented()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        CallException thrown = await Assert.ThrowsAsync<CallException>(
            () => new ClientMethod(pair.Connection, "ProtoGen.Tests.Services.IProbe/Gone").CallAsync<Text, Text>("x", default).Soon());
        Assert.Equal(CallStatus.Unimplemented, thrown.Status);
        Assert.Contains("IProbe/Gone", thrown.Message);
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task A_request_that_cannot_be_read_fails_that_call_only_and_says_where()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        CallException thrown = await Assert.ThrowsAsync<CallException>(
            () => new ClientMethod(pair.Connection, "ProtoGen.Tests.Services.IProbe/Echo").CallAsync<Number, Text>(100, default).Soon());
        Assert.Equal(CallStatus.InvalidArgument, thrown.Status);
        Assert.Contains("Text, byte 1", thrown.Message);
        Assert.Equal(0, pair.Probe.Calls);
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_fails_that_call_only()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        CallException thrown = await Assert.ThrowsAsync<CallException>(
            () => new ClientMethod(pair.Connection, "ProtoGen.Tests.Services.IProbe/Echo").CallAsync<Text, Number>("two bytes or more", default).Soon());
        Assert.Equal(CallStatus.Internal, thrown.Status);
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task A_stream_where_one_answer_is_expected_and_the_other_way_round_fail_the_call_only()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory);
        CallException unary = await Assert.ThrowsAsync<CallException>(
            () => new ClientMethod(pair.Connection, "ProtoGen.Tests.Services.IProbe/Count").CallAsync<Number, Number>(3, default).Soon());
        Assert.Equal(CallStatus.Internal, unary.Status);
        IAsyncEnumerator<Text> items = new ClientMethod(pair.Connection, "ProtoGen.Tests.Services.IProbe/Echo").StreamAsync<Text, Text>("x", default).GetAsyncEnumerator();
        CallException stream = await Assert.ThrowsAsync<CallException>(() => items.MoveNextAsync().Soon());
        Assert.Equal(CallStatus.Internal, stream.Status);
        Assert.Equal("on", (await pair.Client.EchoAsync("on").Soon()).Value);
    }

    [Fact]
    public async Task A_request_larger_than_the_peer_takes_is_never_sent()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory, new() { Connection = new() { MaxFrameBytes = 1024 } });
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.EchoAsync(new string('x', 1024)).Soon());
        Assert.Equal(CallStatus.ResourceExhausted, thrown.Status);
        Assert.Equal(900, (await pair.Client.EchoAsync(new string('x', 900)).Soon()).Value.Length);
    }

    [Fact]
    public async Task An_answer_larger_than_the_caller_takes_fails_the_call_only()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Memory, client: new() { MaxFrameBytes = 1024 });
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => pair.Client.EchoAsync(new string('x', 1024)).Soon());
        Assert.Equal(CallStatus.ResourceExhausted, thrown.Status);
        Assert.Equal(900, (await pair.Client.EchoAsync(new string('x', 900)).Soon()).Value.Length);
    }

    [Fact]
    public async Task Two_services_answer_on_one_connection()
    {
        await using var server = new StreamServer([ProbeServer.For(new Probe()), OtherServer.For(new Other())]);
        await using StreamConnection connection = await server.ConnectAsync().Soon();
        Assert.Equal("a", (await new ProbeClient(connection).EchoAsync("a").Soon()).Value);
        Assert.Equal("other a", (await new OtherClient(connection).EchoAsync("a").Soon()).Value);
        Assert.Throws<ArgumentException>(() => new StreamServer([OtherServer.For(new Other()), OtherServer.For(new Other())]));
    }

    [Theory, CombinatorialTransports]
    public async Task Writers_that_find_no_room_wait_and_all_get_through(Transport transport)
    {
        var tight = new ConnectionOptions { MaxPendingBytes = 4096, MaxConcurrentCalls = 50 };
        await using Pair pair = await Pair.CreateAsync(transport, new() { Connection = tight }, tight);
        Task<int> stream = pair.Client.CountAsync(5000).CountAsync().AsTask();
        Task<Text>[] calls = [.. Enumerable.Range(0, 200).Select(i => pair.Client.EchoAsync(new string((char)('a' + (i % 26)), 50_000 + i)).AsTask())];
        for (int i = 0; i < calls.Length; i++)
        {
            Assert.Equal(50_000 + i, (await calls[i].Soon()).Value.Length);
        }

        Assert.Equal(5000, await stream.Soon());
    }

    [Fact]
    public async Task Nothing_is_posted_to_the_callers_synchronization_context()
    {
        await using Pair pair = await Pair.CreateAsync(Transport.Tcp);
        var context = new CountingContext();
        Task<Text>[] calls = await Task.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            try
            {
                return Enumerable.Range(0, 2000).Select(i => pair.Client.EchoAsync("x").AsTask()).ToArray();
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(null);
            }
        });
        await Task.WhenAll(calls).Soon();
        Assert.Equal(0, context.Posts);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        public int Posts;

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref Posts);
            ThreadPool.QueueUserWorkItem(_ => d(state));
        }
    }

    [Fact]
    public async Task The_context_of_the_caller_does_not_reach_the_handler()
    {
        await using var server = new StreamServer(OtherServer.For(new Other()));
        Other.Local.Value = "caller";
        await using var client = new OtherClient(await server.ConnectAsync().Soon());
        Assert.Equal("", (await client.LocalAsync().Soon()).Value);
    }
}

[Service]
public interface IOther
{
    ValueTask<Text> EchoAsync(Text request, CancellationToken cancellation = default);

    ValueTask<Text> LocalAsync(CancellationToken cancellation = default);
}

public sealed class Other : IOther
{
    public static readonly AsyncLocal<string> Local = new();

    public ValueTask<Text> EchoAsync(Text request, CancellationToken cancellation) => new(new Text("other " + request.Value));

    public ValueTask<Text> LocalAsync(CancellationToken cancellation) => new(new Text(Local.Value ?? ""));
}
