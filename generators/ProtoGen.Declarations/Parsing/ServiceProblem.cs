namespace ProtoGen.Declarations;

/// <summary>What keeps a method out of a service. The first that applies is the one to tell.</summary>
internal enum ServiceProblem
{
    None,

    /// <summary>It is static: there is nothing at the peer that it would be called on.</summary>
    Static,

    /// <summary>It is protected, so that a server cannot call it.</summary>
    Inaccessible,

    /// <summary>It has type parameters.</summary>
    Generic,

    /// <summary>It returns nothing at all: a call takes time, and can fail.</summary>
    ReturnsVoid,

    /// <summary>It returns a message as it is, without a task around it.</summary>
    ReturnsBareMessage,

    /// <summary>It returns something that is no task and no stream.</summary>
    ReturnsOther,

    /// <summary>What its task or stream carries is no message.</summary>
    AnswerIsNoMessage,

    /// <summary>It is marked one-way and answers.</summary>
    OneWayWithAnswer,

    /// <summary>A parameter is passed by reference.</summary>
    ByReference,

    /// <summary>A parameter is a stream.</summary>
    TakesStream,

    /// <summary>A parameter is a delegate or another service: a call back.</summary>
    TakesCallback,

    /// <summary>The parameter is no message.</summary>
    RequestIsNoMessage,

    /// <summary>More than one parameter is meant for the peer.</summary>
    SeveralRequests,

    /// <summary>More than one parameter is a token.</summary>
    SeveralTokens,

    /// <summary>Its type is a message by its attribute, but will have no codec: an error of its own says why.</summary>
    MessageWithoutCodec,
}
