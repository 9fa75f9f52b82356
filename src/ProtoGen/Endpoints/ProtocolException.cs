namespace ProtoGen;

/// <summary>The peer does not keep to the stream protocol, speaks no common version of it, or did not say hello in time.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="message">What the peer did and what was expected.</param>
    /// <param name="innerException">What is behind it.</param>
    public ProtocolException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
