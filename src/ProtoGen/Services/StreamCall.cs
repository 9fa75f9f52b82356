using System.Buffers;
using System.Threading.Tasks.Sources;

namespace ProtoGen;

/// <summary>A call that is answered with a stream of items: one enumeration. Items wait here for the consumer, as many as the peer had credit for.</summary>
internal sealed class StreamCall<TRequest, TItem>(OutgoingCalls calls, MethodName method, TRequest request, CancellationToken cancellation, CancellationTokenSource? linked)
    : OutgoingCall, IAsyncEnumerator<TItem>, IValueTaskSource<bool>
    where TRequest : IWire<TRequest>
    where TItem : IWire<TItem>
{
    private readonly Lock _gate = new();
    private readonly Queue<(TItem Item, int Bytes)> _items = [];
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private TItem? _current;
    private int _currentBytes = -1;
    private bool _isStarted;
    private bool _isAwaited;
    private bool _isOver;
    private Exception? _failure;

    // What the peer may still send, and what was consumed since it was last given more.
    private int _creditItems = calls.Options.StreamCreditItems;
    private long _creditBytes = calls.Options.StreamCreditBytes;
    private int _consumedItems;
    private int _consumedBytes;

    public TItem Current => _current!;

    public ValueTask<bool> MoveNextAsync()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            if (cancellation.IsCancellationRequested)
            {
                _isOver = true;
                return ValueTask.FromCanceled<bool>(cancellation);
            }

            if (TryStart() is { } failure)
            {
                _isOver = true;
                return ValueTask.FromException<bool>(failure);
            }
        }

        ValueTask<bool> next;
        (int items, int bytes) = (0, 0);
        lock (_gate)
        {
            if (_isAwaited)
            {
                throw new InvalidOperationException("The next item is being awaited already.");
            }

            // An item counts as consumed when the next one is asked for.
            if (_currentBytes >= 0)
            {
                _consumedItems++;
                _consumedBytes += _currentBytes;
                _currentBytes = -1;
            }

            // More credit is given by halves: rarely enough to cost nothing, early enough for the peer not to run dry.
            if (!_isOver && (_consumedItems * 2 >= calls.Options.StreamCreditItems || _consumedBytes * 2L >= calls.Options.StreamCreditBytes))
            {
                (items, bytes) = (_consumedItems, _consumedBytes);
                (_consumedItems, _consumedBytes) = (0, 0);
                _creditItems += items;
                _creditBytes += bytes;
            }

            if (_items.TryDequeue(out (TItem Item, int Bytes) entry))
            {
                (_current, _currentBytes) = entry;
                next = new(true);
            }
            else if (_isOver)
            {
                _current = default;
                next = _failure is { } failure ? ValueTask.FromException<bool>(failure) : new(false);
                _failure = null;
            }
            else
            {
                _core.Reset();
                _isAwaited = true;
                next = new(this, _core.Version);
            }
        }

        if (items > 0)
        {
            calls.GiveCredit(this, items, bytes);
        }

        return next;
    }

    private Exception? TryStart()
    {
        var writer = new WireWriter(calls.Options.Limits);
        try
        {
            TRequest.Write(ref writer, in request);
            if (calls.TooLarge(method, writer.Count) is { } tooLarge)
            {
                return tooLarge;
            }

            Prepare(calls, method, cancellation);
            calls.Start(this, writer.Written);
            return null;
        }
        catch (Exception exception)
        {
            return exception; // of the request's codec
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Gives the call up, if it has not ended: the peer's handler is cancelled.</summary>
    public ValueTask DisposeAsync()
    {
        bool wasAwaited = false;
        lock (_gate)
        {
            if (_isStarted && !_isOver)
            {
                _isOver = true;
                (wasAwaited, _isAwaited) = (_isAwaited, false);
            }

            _items.Clear();
            _failure = null;
            _isStarted = true;
            _isOver = true;
        }

        if (Calls is not null && calls.TryWithdraw(this))
        {
            Release();
        }

        if (wasAwaited)
        {
            _core.SetResult(false);
        }

        linked?.Dispose();
        return ValueTask.CompletedTask;
    }

    public override void OnItem(in ReadOnlySequence<byte> body)
    {
        lock (_gate)
        {
            if (_creditItems <= 0 || _creditBytes <= 0)
            {
                throw new ProtocolException($"The peer sent an item of call {Id} for which it had no credit.");
            }

            _creditItems--;
            _creditBytes -= body.Length;
        }

        TItem? item;
        try
        {
            if (!Wire.TryDeserialize<TItem>(in body, out item, out WireError error, calls.Options.Limits))
            {
                GiveUp(error.ToString(), new WireException(error));
                return;
            }
        }
        catch (Exception exception)
        {
            GiveUp(exception.Message, exception); // a codec written by hand threw
            return;
        }

        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            if (!_isAwaited)
            {
                _items.Enqueue((item, (int)body.Length));
                return;
            }

            _isAwaited = false;
            (_current, _currentBytes) = (item, (int)body.Length);
        }

        _core.SetResult(true);
    }

    public override void OnEnd() => End(null, isAtOnce: false);

    public override void OnResponse(in ReadOnlySequence<byte> body) => End(Misanswered("a single answer"), isAtOnce: false);

    public override void OnFailed(Exception exception) => End(exception, isAtOnce: exception is OperationCanceledException);

    private void GiveUp(string reason, Exception cause)
    {
        if (calls.TryWithdraw(this))
        {
            Release();
            End(new CallException(CallStatus.Internal, $"An item of '{method.Name}' cannot be read: {reason}", cause), isAtOnce: false);
        }
    }

    private void End(Exception? failure, bool isAtOnce)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            if (isAtOnce)
            {
                _items.Clear();
            }

            if (!_isAwaited)
            {
                _failure = failure;
                return;
            }

            _isAwaited = false;
        }

        if (failure is null)
        {
            _core.SetResult(false);
        }
        else
        {
            _core.SetException(failure);
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
