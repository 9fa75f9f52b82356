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

    /// <summary>How long running calls may go on when the server is disposed, before their tokens are cancelled. 0 to 1 day, default 5 s.</summary>
    /// <remarks>Handlers are not told before that, so one whose stream never ends by itself makes <see cref="StreamServer.DisposeAsync"/> take all of this time. Where
    /// streams need no drain, set it to zero; where other calls do, end the streams by a token of your own before disposing the server.</remarks>
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
    /// <remarks>Runs where the method ran; what it throws is dropped. Where it is null, the exception goes to
    /// <see cref="System.Diagnostics.Trace.TraceError(string)"/>, which a debugger shows, and a console once <c>Trace.Listeners.Add(new ConsoleTraceListener())</c>
    /// has run.</remarks>
    public Action<CallFault>? OnCallFailed { get; init; }

    /// <summary>Called when accepting a connection has failed, for example because the process is out of descriptors; the server goes on.</summary>
    /// <remarks>What it throws is dropped. Where it is null, the exception goes to <see cref="System.Diagnostics.Trace.TraceError(string)"/>.</remarks>
    public Action<Exception>? OnAcceptFailed { get; init; }
}
