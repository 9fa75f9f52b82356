namespace ProtoGen;

/// <summary>Limits and times of one connection. Immutable; share one instance between connections.</summary>
/// <remarks>Each side has its own; what the peer must know is said in its hello (docs/stream-protocol.md).</remarks>
public sealed record ConnectionOptions
{
    /// <summary>The options in force where none are given.</summary>
    public static ConnectionOptions Default { get; } = new();

    /// <summary>The largest frame taken from the peer, header included, in bytes; a larger one ends the connection. 1 KiB to 1 GiB, default 4 MiB.</summary>
    public int MaxFrameBytes
    {
        get;
        init => field = Checked(value, 1024, 1 << 30);
    } = 4 * 1024 * 1024;

    /// <summary>The most calls of the peer that run here at a time; the peer holds back what is over. 1 to 1,000,000, default 1,024.</summary>
    public int MaxConcurrentCalls
    {
        get;
        init => field = Checked(value, 1, 1_000_000);
    } = 1024;

    /// <summary>The most calls of this side that wait for the peer to have room; a call over that fails with
    /// <see cref="CallStatus.ResourceExhausted"/>. 0 to 1,000,000, default 16,384.</summary>
    public int MaxWaitingCalls
    {
        get;
        init => field = Checked(value, 0, 1_000_000);
    } = 16 * 1024;

    /// <summary>Bytes written and not yet taken by the transport, from which on writers wait. 4 KiB to 1 GiB, default 1 MiB.</summary>
    public int MaxPendingBytes
    {
        get;
        init => field = Checked(value, 4096, 1 << 30);
    } = 1024 * 1024;

    /// <summary>Items of a stream that the peer may send ahead of what was consumed. 1 to 1,000,000, default 256.</summary>
    public int StreamCreditItems
    {
        get;
        init => field = Checked(value, 1, 1_000_000);
    } = 256;

    /// <summary>Bytes of a stream that the peer may send ahead of what was consumed; one item may go over. 1 B to 1 GiB, default 256 KiB.</summary>
    public int StreamCreditBytes
    {
        get;
        init => field = Checked(value, 1, 1 << 30);
    } = 256 * 1024;

    /// <summary>How long one attempt to connect to one address may take. Default 15 s.</summary>
    public TimeSpan ConnectTimeout
    {
        get;
        init => field = Checked(value);
    } = TimeSpan.FromSeconds(15);

    /// <summary>How long the peer may take for its hello. Default 10 s.</summary>
    public TimeSpan HandshakeTimeout
    {
        get;
        init => field = Checked(value);
    } = TimeSpan.FromSeconds(10);

    /// <summary>The silence of the peer after which it is pinged. Default 10 s.</summary>
    public TimeSpan KeepAliveInterval
    {
        get;
        init => field = Checked(value);
    } = TimeSpan.FromSeconds(10);

    /// <summary>The silence of the peer after which it counts as dead and every call fails; any received byte ends a silence. Default 30 s.</summary>
    public TimeSpan IdleTimeout
    {
        get;
        init => field = Checked(value);
    } = TimeSpan.FromSeconds(30);

    /// <summary>How long closing waits for what is still to be sent and for the peer to close its side. Default 2 s.</summary>
    public TimeSpan LingerTimeout
    {
        get;
        init => field = Checked(value);
    } = TimeSpan.FromSeconds(2);

    /// <summary>What the codecs of requests and answers put up with.</summary>
    public WireLimits Limits { get; init; } = WireLimits.Default;

    /// <summary>Where time comes from. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Called once when a connection has ended, whatever ended it, also when it never got past the handshake.</summary>
    /// <remarks>Runs on the thread pool; what it throws is dropped.</remarks>
    public Action<ConnectionEnd>? OnConnectionClosed { get; init; }

    private static int Checked(int value, int least, int most, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return value;
    }

    private static TimeSpan Checked(TimeSpan value, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(1), name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1), name);
        return value;
    }
}
