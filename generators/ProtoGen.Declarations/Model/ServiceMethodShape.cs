namespace ProtoGen.Declarations;

/// <summary>How many messages of a service's method go each way.</summary>
internal enum ServiceMethodShape
{
    /// <summary>One request, one answer.</summary>
    Unary,

    /// <summary>One request, answered by the handler's end.</summary>
    Acknowledged,

    /// <summary>One request, whose caller does not wait for the handler's end.</summary>
    OneWay,

    /// <summary>One request, any number of items.</summary>
    ServerStream,
}
