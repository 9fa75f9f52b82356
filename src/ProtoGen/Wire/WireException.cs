namespace ProtoGen;

/// <summary>Bytes that are not what their type says, or a value that its wire format cannot carry.</summary>
public sealed class WireException : Exception
{
    /// <summary>Creates an exception for bytes that could not be read.</summary>
    public WireException(WireError error) : base(error.ToString()) => Error = error;

    internal WireException(WireError error, Exception? cause) : base(error.ToString(), cause) => Error = error;

    /// <summary>Creates an exception for a value that could not be written.</summary>
    public WireException(string message) : base(message)
    {
    }

    /// <summary>Where and why reading failed; a default when it was writing that failed.</summary>
    public WireError Error { get; }
}
