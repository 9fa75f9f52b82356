namespace ProtoGen;

/// <summary>What stands above a connection and gives its frames a meaning. Called by the connection's one read loop, so never at the same time.</summary>
internal abstract class FrameReceiver
{
    /// <summary>The last call of the peer that was taken on: what a go-away tells it.</summary>
    public abstract ulong LastTakenCall { get; }

    /// <summary>A frame has come. Runs no code of a user's.</summary>
    /// <exception cref="ProtocolException">The peer may not send this now; the connection ends.</exception>
    public abstract void OnFrame(in Frame frame);

    /// <summary>The peer sends no more; ends when this side has nothing more to say, with the reason for the peer's end.</summary>
    public abstract Task<ConnectionEnd> OnEndOfInputAsync();

    /// <summary>The connection is over: nothing that is written from now on arrives, and no frame will come. Called once.</summary>
    public abstract void OnEnded(ConnectionEnd end);
}
