namespace ProtoGen;

/// <summary>How a call failed. Names and numbers are those of gRPC, so that they mean the same to everybody.</summary>
public enum CallStatus
{
    /// <summary>It did not fail.</summary>
    Ok = 0,

    /// <summary>It was given up, by the handler or because the connection was disposed here.</summary>
    Cancelled = 1,

    /// <summary>The peer sent a status that this side does not know.</summary>
    Unknown = 2,

    /// <summary>The request is wrong in itself; its bytes could not be read, for one.</summary>
    InvalidArgument = 3,

    /// <summary>The time that the call had is over.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What should be made exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A limit is reached: of calls, of a frame's size, of a quota.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the call needs.</summary>
    FailedPrecondition = 9,

    /// <summary>The call lost against another one and may be tried again from the start.</summary>
    Aborted = 10,

    /// <summary>The request goes past the end of something.</summary>
    OutOfRange = 11,

    /// <summary>The peer has no such method.</summary>
    Unimplemented = 12,

    /// <summary>The handler threw what it should not, or the answer could not be read.</summary>
    Internal = 13,

    /// <summary>The peer is gone, going or not reachable.</summary>
    Unavailable = 14,

    /// <summary>Data is lost for good.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known.</summary>
    Unauthenticated = 16,
}
