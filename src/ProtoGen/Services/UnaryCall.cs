using System.Buffers;
using System.Threading.Tasks.Sources;

namespace ProtoGen;

/// <summary>A call with one answer. Used again when its caller has taken the answer.</summary>
internal sealed class UnaryCall<TResponse> : OutgoingCall, IValueTaskSource<TResponse>, IValueTaskSource where TResponse : IWire<TResponse>
{
    private static readonly ObjectPool<UnaryCall<TResponse>> s_pool = new();

    // Asynchronously: the read loop is nobody's to run code on.
    private ManualResetValueTaskSourceCore<TResponse> _core = new() { RunContinuationsAsynchronously = true };

    public ValueTask<TResponse> Task => new(this, _core.Version);

    public ValueTask Acknowledgement => new(this, _core.Version);

    public static UnaryCall<TResponse> Rent() => s_pool.Rent();

    public override void OnResponse(in ReadOnlySequence<byte> body)
    {
        TResponse? response;
        try
        {
            if (!Wire.TryDeserialize<TResponse>(in body, out response, out WireError error, Calls!.Options.Limits))
            {
                _core.SetException(new CallException(CallStatus.Internal, $"The answer of '{Method.Name}' cannot be read: {error}.", new WireException(error)));
                return;
            }
        }
        catch (Exception exception)
        {
            // A codec written by hand threw; the call fails, the connection does not.
            _core.SetException(new CallException(CallStatus.Internal, $"The answer of '{Method.Name}' cannot be read: {exception.Message}", exception));
            return;
        }

        _core.SetResult(response);
    }

    public override void OnItem(in ReadOnlySequence<byte> body)
    {
        // Told when the peer ends the call; that it is ended wrongly shows there.
    }

    public override void OnEnd() => _core.SetException(Misanswered("the end of a stream"));

    public override void OnFailed(Exception exception) => _core.SetException(exception);

    TResponse IValueTaskSource<TResponse>.GetResult(short token) => TakeResult(token);

    void IValueTaskSource.GetResult(short token) => TakeResult(token);

    private TResponse TakeResult(short token)
    {
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            throw new InvalidOperationException("The call has not ended; await it, once.");
        }

        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            s_pool.Return(this);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
