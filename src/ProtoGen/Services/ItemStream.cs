namespace ProtoGen;

/// <summary>What a client's method that streams returns. Every enumeration is a call of its own, made when the first item is asked for.</summary>
internal sealed class ItemStream<TRequest, TItem>(OutgoingCalls calls, MethodName method, TRequest request, CancellationToken cancellation) : IAsyncEnumerable<TItem>
    where TRequest : IWire<TRequest>
    where TItem : IWire<TItem>
{
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (!cancellationToken.CanBeCanceled || cancellationToken == cancellation)
        {
            return new StreamCall<TRequest, TItem>(calls, method, request, cancellation, null);
        }

        if (!cancellation.CanBeCanceled)
        {
            return new StreamCall<TRequest, TItem>(calls, method, request, cancellationToken, null);
        }

        var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, cancellationToken);
        return new StreamCall<TRequest, TItem>(calls, method, request, linked.Token, linked);
    }
}
