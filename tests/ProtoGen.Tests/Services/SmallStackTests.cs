using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;

namespace ProtoGen.Tests.Services;

/// <summary>However many frames lie ready, they cost no stack: none of the loops calls itself.</summary>
public class SmallStackTests
{
    private const int SmallStack = 256 * 1024;
    private const int Frames = 200_000;

    [Fact]
    public async Task A_server_reads_many_buffered_requests_on_a_small_stack()
    {
        var probe = new Probe();
        var time = new ThreadTime();
        var options = new ConnectionOptions { MaxConcurrentCalls = 1_000_000, TimeProvider = time };
        await using var server = new StreamServer(ProbeServer.For(probe), new() { Connection = options });
        var transport = new InlineTransport();
        _ = server.ServeAsync(transport);
        transport.Send(RudePeer.PlainHello);

        var frames = new ArrayBufferWriter<byte>();
        frames.Write(RudePeer.Method(0, "ProtoGen.Tests.Services.IProbe/Touch"));
        for (uint id = 1; id <= Frames; id++)
        {
            WriteFrame(frames, FrameKind.Request, id, 0);
        }

        await OnSmallStack(() => SendInline(transport, time, frames.WrittenSpan));
        await TestTime.Until(() => probe.Calls == Frames);
    }

    [Fact]
    public async Task A_client_reads_and_consumes_many_buffered_items_on_a_small_stack()
    {
        var time = new ThreadTime();
        var transport = new InlineTransport();
        Task<StreamConnection> connecting = StreamConnection.ConnectAsync(
            transport, new() { StreamCreditItems = 1_000_000, StreamCreditBytes = 1 << 30, TimeProvider = time }).AsTask();
        transport.Send(RudePeer.PlainHello);
        await using var client = new ProbeClient(await connecting.Soon());
        await using IAsyncEnumerator<Number> items = client.CountAsync(1).GetAsyncEnumerator();
        ValueTask<bool> first = items.MoveNextAsync();

        var frames = new ArrayBufferWriter<byte>();
        for (int i = 0; i < Frames; i++)
        {
            WriteFrame(frames, FrameKind.Item, 1, 7);
        }

        WriteFrame(frames, FrameKind.End, 1);
        await OnSmallStack(() => SendInline(transport, time, frames.WrittenSpan));
        Assert.True(await first.Soon());

        int count = 1;
        await OnSmallStack(() =>
        {
            for (ValueTask<bool> next = items.MoveNextAsync(); next.IsCompletedSuccessfully && next.Result; next = items.MoveNextAsync())
            {
                count++;
            }
        });
        Assert.Equal(Frames, count);
        transport.End();
    }

    private static void WriteFrame(ArrayBufferWriter<byte> frames, FrameKind kind, params ReadOnlySpan<ulong> numbers)
    {
        Span<byte> rest = stackalloc byte[64];
        int count = 0;
        foreach (ulong number in numbers)
        {
            count += Frame.WriteVarint(rest[count..], number);
        }

        frames.Write([(byte)(count + 1), (byte)kind, .. rest[..count]]);
    }

    /// <summary>Sends frames so that they are read on this thread and no other.</summary>
    private static void SendInline(InlineTransport transport, ThreadTime time, ReadOnlySpan<byte> frames)
    {
        // Once a Pong, which is dropped, was read on this thread, the read loop waits for what this thread sends next.
        SpinWait.SpinUntil(() =>
        {
            transport.Send(RudePeer.Frame((byte)FrameKind.Pong, 0, 0, 0, 0, 0, 0, 0, 0));
            return time.HasAsked(Environment.CurrentManagedThreadId);
        });
        time.Forget();
        transport.Send(frames);
        Assert.True(time.HasAsked(Environment.CurrentManagedThreadId));
    }

    private static async Task OnSmallStack(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                    done.SetResult();
                }
                catch (Exception exception)
                {
                    done.SetException(exception);
                }
            },
            SmallStack);
        thread.Start();
        await done.Task.Soon();
    }

    /// <summary>Remembers which threads asked for the time: the read loop does, for each piece that it reads.</summary>
    private sealed class ThreadTime : TimeProvider
    {
        private readonly ConcurrentDictionary<int, bool> _threads = [];

        public bool HasAsked(int thread) => _threads.ContainsKey(thread);

        public void Forget() => _threads.Clear();

        public override long GetTimestamp()
        {
            _threads[Environment.CurrentManagedThreadId] = true;
            return base.GetTimestamp();
        }
    }

    /// <summary>The end of a connection whose bytes are read on the thread that sends them.</summary>
    private sealed class InlineTransport : IDuplexPipe
    {
        private readonly Pipe _there = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false));
        private readonly Pipe _back = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));

        public PipeReader Input => _there.Reader;

        public PipeWriter Output => _back.Writer;

        public void Send(ReadOnlySpan<byte> bytes)
        {
            _there.Writer.Write(bytes);
            Assert.True(_there.Writer.FlushAsync().IsCompleted);
        }

        public void End() => _there.Writer.Complete();
    }
}
