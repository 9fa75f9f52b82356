using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace ProtoGen.Tests.Services;

public sealed class Probe : IProbe
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _signals = new();
    private int _calls;
    private int _produced;

    /// <summary>Calls that handlers have begun.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Items that streams have produced.</summary>
    public int Produced => Volatile.Read(ref _produced);

    /// <summary>Ends when the handler for this name has begun.</summary>
    public Task Started(string name) => Signal("started " + name).Task.Soon();

    /// <summary>Ends when the token of the handler for this name is cancelled.</summary>
    public Task Cancelled(string name) => Signal("cancelled " + name).Task.Soon();

    public Task Ended(string name) => Signal("ended " + name).Task.Soon();

    public bool HasStarted(string name) => Signal("started " + name).Task.IsCompleted;

    public void Release(string name) => Signal("released " + name).TrySetResult();

    private TaskCompletionSource Signal(string name) =>
        _signals.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    public ValueTask<Text> EchoAsync(Text request, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _calls);
        return new(request);
    }

    public Task<Number> LengthAsync(Text request) => Task.FromResult<Number>(request.Value.Length);

    public ValueTask<Number> CallsAsync(CancellationToken cancellation) => new(Calls);

    public Task TouchAsync()
    {
        Interlocked.Increment(ref _calls);
        return Task.CompletedTask;
    }

    public async ValueTask<Text> HoldAsync(Text name, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _calls);
        Signal("started " + name.Value).TrySetResult();
        try
        {
            await Signal("released " + name.Value).Task.WaitAsync(cancellation);
            return name;
        }
        catch (OperationCanceledException)
        {
            Signal("cancelled " + name.Value).TrySetResult();
            throw;
        }
        finally
        {
            Signal("ended " + name.Value).TrySetResult();
        }
    }

    public async ValueTask<Text> IgnoreAsync(Text name, CancellationToken cancellation)
    {
        using var registration = cancellation.Register(() => Signal("cancelled " + name.Value).TrySetResult());
        Signal("started " + name.Value).TrySetResult();
        await Signal("released " + name.Value).Task;
        Signal("ended " + name.Value).TrySetResult();
        return name;
    }

    public ValueTask<Text> FailAsync(Text how, CancellationToken cancellation) => how.Value switch
    {
        "call" => throw new CallException(CallStatus.NotFound, "no such thing"),
        "later" => Later(),
        "long" => throw new CallException(CallStatus.DataLoss, new string('ß', 10_000)),
        "cancel" => throw new OperationCanceledException(),
        "null" => new(new Text(null!)),
        _ => throw new InvalidOperationException(how.Value),
    };

    private static async ValueTask<Text> Later()
    {
        await Task.Yield();
        throw new CallException(CallStatus.Aborted, "later");
    }

    public async ValueTask NoteAsync(Text name, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _calls);
        Signal("started " + name.Value).TrySetResult();
        if (name.Value.StartsWith("hold", StringComparison.Ordinal))
        {
            await Signal("released " + name.Value).Task.WaitAsync(cancellation);
        }

        if (name.Value == "fail")
        {
            throw new InvalidOperationException();
        }
    }

    public async IAsyncEnumerable<Number> CountAsync(Number limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref _calls);
        Signal("started count").TrySetResult();
        try
        {
            for (long i = 0; i < Math.Abs(limit.Value); i++)
            {
                Interlocked.Increment(ref _produced);
                yield return i;
            }

            if (limit.Value < 0)
            {
                throw new CallException(CallStatus.OutOfRange, "below zero");
            }

            if (limit.Value == 0)
            {
                using (cancellation.Register(() => Signal("cancelled count").TrySetResult()))
                {
                    await Signal("released count").Task.WaitAsync(cancellation);
                }
            }
        }
        finally
        {
            Signal("ended count").TrySetResult();
        }
    }

    public async IAsyncEnumerable<Text> RepeatAsync(Number size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var text = new string('x', (int)size.Value);
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                Interlocked.Increment(ref _produced);
                yield return text;
                await Task.CompletedTask;
            }
        }
        finally
        {
            Signal("ended repeat").TrySetResult();
        }
    }
}
