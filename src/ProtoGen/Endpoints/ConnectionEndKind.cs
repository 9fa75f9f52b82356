namespace ProtoGen;

/// <summary>Who or what ended a connection.</summary>
public enum ConnectionEndKind
{
    /// <summary>This side, by disposing the connection or the server.</summary>
    Local,

    /// <summary>The peer, in good order.</summary>
    Peer,

    /// <summary>The transport: reset, broken, or closed in the middle of a frame.</summary>
    Lost,

    /// <summary>Silence: nothing was received within <see cref="ConnectionOptions.IdleTimeout"/> or <see cref="ConnectionOptions.HandshakeTimeout"/>.</summary>
    TimedOut,

    /// <summary>The peer broke the protocol, or this side did in the peer's eyes.</summary>
    Violation,

    /// <summary>A limit on connections.</summary>
    Refused,
}
