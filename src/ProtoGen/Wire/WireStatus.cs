namespace ProtoGen;

/// <summary>How reading ended. There is no fourth outcome.</summary>
public enum WireStatus
{
    /// <summary>A whole value was read.</summary>
    Complete,

    /// <summary>The bytes are right so far, but the value goes on behind them.</summary>
    Incomplete,

    /// <summary>No bytes that follow can make these right.</summary>
    Malformed,
}
