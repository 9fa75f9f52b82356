namespace ProtoGen;

/// <summary>A service with an implementation behind it, for a <see cref="StreamServer"/>: what <c>QuotesServer.For(…)</c> gives. Immutable.</summary>
public sealed class StreamService
{
    /// <summary>Creates a service; generated code does.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public StreamService(string name, params IEnumerable<ServiceMethod> methods)
    {
        Name = name;
        Methods = [.. methods];
    }

    /// <summary>The service's name on the wire: the interface's full name.</summary>
    public string Name { get; }

    internal IReadOnlyList<ServiceMethod> Methods { get; }
}
