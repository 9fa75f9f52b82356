namespace ProtoGen;

/// <summary>Limits and times of a <see cref="StreamServer"/>. Immutable; share one instance between servers.</summary>
public sealed record StreamServerOptions
{
    /// <summary>The options in force where none are given.</summary>
    public static StreamServerOptions Default { get; } = new();

    /// <summary>What holds for each connection.</summary>
    public ConnectionOptions Connection { get; init; } = ConnectionOptions.Default;

    /// <summary>The most connections at a time, those in their handshake included; one more is told so and closed. Default 8,192.</summary>
    public int MaxConnections
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxConnections));
            field = value;
        }
    } = 8192;

    /// <summary>Connections that the kernel holds ready while none is accepted. Default 512.</summary>
    public int Backlog { get; init; } = 512;

    /// <summary>How long running calls may go on when the server is disposed, before their tokens are cancelled. Default 5 s.</summary>
    public TimeSpan DrainTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(DrainTimeout));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1), nameof(DrainTimeout));
            field = value;
        }
    } = TimeSpan.FromSeconds(5);

    /// <summary>Whether callers are told the message of an exception that is no <see cref="CallException"/>. Default false: it may hold what is
    /// nobody's business. A stack is never sent.</summary>
    public bool RevealExceptionMessages { get; init; }

    /// <summary>Called when a method of a service has thrown what is neither a <see cref="CallException"/> nor the answer to a cancellation.</summary>
    /// <remarks>Gets the method's name, such as <c>Market.IQuotes/Latest</c>, and the exception. Runs where the method ran; what it throws is dropped.</remarks>
    public Action<string, Exception>? OnCallFailed { get; init; }

    /// <summary>Called when accepting a connection has failed, for example because the process is out of descriptors; the server goes on.</summary>
    public Action<Exception>? OnAcceptFailed { get; init; }
}
