using System.Buffers;
using System.ComponentModel;

namespace ProtoGen;

/// <summary>A method of a service as a server answers it. Made by generated servers. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ServiceMethod
{
    private protected ServiceMethod(string name) => Name = name;

    /// <summary>Its name on the wire: <c>Namespace.IService/Method</c>.</summary>
    public string Name { get; }

    /// <summary>A method with one answer.</summary>
    public static ServiceMethod Unary<TRequest, TResponse>(string name, Func<TRequest, CancellationToken, ValueTask<TResponse>> handler)
        where TRequest : IWire<TRequest>
        where TResponse : IWire<TResponse> => new UnaryServiceMethod<TRequest, TResponse>(name, handler);

    /// <summary>A method whose end is all the answer there is; a note is one whose caller does not wait for it.</summary>
    public static ServiceMethod Unary<TRequest>(string name, Func<TRequest, CancellationToken, ValueTask> handler)
        where TRequest : IWire<TRequest> => new AcknowledgedServiceMethod<TRequest>(name, handler);

    /// <summary>A method that answers with a stream of items.</summary>
    public static ServiceMethod Stream<TRequest, TItem>(string name, Func<TRequest, CancellationToken, IAsyncEnumerable<TItem>> handler)
        where TRequest : IWire<TRequest>
        where TItem : IWire<TItem> => new StreamServiceMethod<TRequest, TItem>(name, handler);

    /// <summary>What a handler did wrong that gave null: there is no null on the wire.</summary>
    internal InvalidOperationException GaveNull(string what = "returned null; a call answers with a message") => new($"The handler of '{Name}' {what}.");

    /// <summary>Reads a request and makes a call of it, not yet begun.</summary>
    /// <exception cref="WireException">The request cannot be read.</exception>
    internal abstract IncomingCall Read(in ReadOnlySequence<byte> body, WireLimits limits);
}
