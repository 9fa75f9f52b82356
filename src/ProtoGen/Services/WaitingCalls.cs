namespace ProtoGen;

/// <summary>Calls that wait for the peer to have room, in order. Linked through the calls themselves, so that waiting, and giving up from the
/// middle, cost nothing. Guarded by the lock of <see cref="OutgoingCalls"/>.</summary>
internal sealed class WaitingCalls
{
    private OutgoingCall? _last;
    private int _count;

    public OutgoingCall? First { get; private set; }

    /// <summary>How many wait; may be asked without the lock, for a hint.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Add(OutgoingCall call)
    {
        call.State = OutgoingCall.Phase.Waiting;
        (call.Previous, call.Next) = (_last, null);
        if (_last is { } last)
        {
            last.Next = call;
        }
        else
        {
            First = call;
        }

        _last = call;
        Volatile.Write(ref _count, _count + 1);
    }

    public void Remove(OutgoingCall call)
    {
        if (call.Previous is { } previous)
        {
            previous.Next = call.Next;
        }
        else
        {
            First = call.Next;
        }

        if (call.Next is { } next)
        {
            next.Previous = call.Previous;
        }
        else
        {
            _last = call.Previous;
        }

        (call.Previous, call.Next) = (null, null);
        Volatile.Write(ref _count, _count - 1);
    }
}
