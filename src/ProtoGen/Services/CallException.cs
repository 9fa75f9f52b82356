namespace ProtoGen;

/// <summary>A call that failed. Thrown by a handler, it reaches the caller with its status and its message, and nothing else.</summary>
public sealed class CallException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="status">How the call failed; not <see cref="CallStatus.Ok"/>.</param>
    /// <param name="message">What the caller should know. On the wire it is UTF-8 and is cut at 4,096 bytes.</param>
    /// <param name="innerException">What is behind it; never sent.</param>
    public CallException(CallStatus status, string message, Exception? innerException = null) : base(message, innerException)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(status, CallStatus.Ok);
        Status = status;
    }

    /// <summary>How the call failed.</summary>
    public CallStatus Status { get; }
}
