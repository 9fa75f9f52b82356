using ProtoGen;

namespace Vitals;

/// <summary>A machine's vital signs, as they are.</summary>
[Service]
public interface IVitals
{
    /// <summary>A reading at once, then one every <see cref="WatchRequest.Every"/> until the caller has enough.</summary>
    IAsyncEnumerable<Reading> WatchAsync(WatchRequest request, CancellationToken cancellation = default);
}

[Message]
public readonly partial record struct WatchRequest([Field(1)] TimeSpan Every);

[Message]
public sealed partial record Reading(
    [Field(1)] string Host,
    [Field(2)] DateTimeOffset At,
    [Field(3)] Load? Load,
    [Field(4)] Memory Memory,
    [Field(5)] List<Traffic> Interfaces);

/// <summary>Runnable tasks, averaged over one, five and fifteen minutes.</summary>
[Message]
public readonly partial record struct Load([Field(1)] double One, [Field(2)] double Five, [Field(3)] double Fifteen);

/// <summary>Bytes of physical memory, and how many of them a program could still have.</summary>
[Message]
public readonly partial record struct Memory([Field(1)] long Total, [Field(2)] long Available);

/// <summary>Bytes that an interface has carried since it came up.</summary>
[Message]
public readonly partial record struct Traffic([Field(1)] string Interface, [Field(2)] long Received, [Field(3)] long Sent);
