using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen;

// Where and why reading failed: off the hot path, every method of it.
public ref partial struct WireReader
{
    /// <summary>Keeps a fault at the current position, unless one was kept before.</summary>
    /// <param name="reason">What is wrong, as a clause without a full stop.</param>
    public void Fail(string reason) => Fail(reason, _position);

    /// <summary>Keeps a fault at <paramref name="offset"/>, unless one was kept before.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Fail(string reason, int offset)
    {
        _failure ??= new WireFailure(WireStatus.Malformed, offset, _end, reason, 0);
        _position = Nowhere;
    }

    /// <summary>Keeps the fault that the type refused to be made of what was read, for the reason that its <paramref name="exception"/> gives.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Refuse(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        _failure ??= new WireFailure(WireStatus.Malformed, _position, _end, $"the type refused the value: {exception.Message}", 0) { Cause = exception };
        _position = Nowhere;
    }

    /// <summary>Keeps the fault that <paramref name="count"/> bytes were wanted and are not there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailShort(int count)
    {
        if (count < 0)
        {
            Fail($"a length of {count} bytes is not possible");
        }
        else if (_failure is null)
        {
            // Only outside every scope can more bytes come; an inner scope has said how long it is.
            _failure = _scopes == 0
                ? new WireFailure(WireStatus.Incomplete, _length, _end, Short(count, _end - _position), count - (_end - _position))
                : new WireFailure(WireStatus.Malformed, _position, _end, Short(count, _end - _position), 0);
        }

        _position = Nowhere;

        static string Short(int wanted, int left) => $"{Counted.Of(wanted, "byte", "is", "are")} wanted where {left} {(left == 1 ? "is" : "are")} left";
    }

    /// <summary>Puts <paramref name="member"/> in front of the fault's path.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly void FailedIn(string member) => _failure?.Within(member);

    /// <summary>Puts the element <paramref name="index"/> of <paramref name="member"/> in front of the fault's path.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly void FailedIn(string member, int index)
    {
        _failure?.Within(index);
        _failure?.Within(member);
    }

    /// <summary>
    /// Finds the field that holds the fault, by walking the tags of the message that began at <paramref name="start"/>.
    /// </summary>
    /// <returns>The field's number, 0 when the fault lies in no field; and how many fields of that number stand before it.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly (int Number, int Index) FailedField(int start)
    {
        // A reader that had failed before the message began stands nowhere.
        if (_failure is null || start > _length)
        {
            return default;
        }

        // The scopes inside the message have been left, so its own end is that of the scope.
        var walker = new WireReader(MemoryMarshal.CreateReadOnlySpan(ref _source, _length), _limits) { _position = start, _end = _end };
        Dictionary<int, int> counts = [];
        while (walker.TryReadTag(out uint tag))
        {
            int number = (int)(tag >> 3);
            walker.Skip(tag);
            int index = counts.GetValueOrDefault(number);
            // A fault at the very end of a field's bytes lies in it if it was met inside of them, else in the next.
            bool isInside = walker.Position > _failure.Offset || (walker.Position == _failure.Offset && walker.Position == _failure.ScopeEnd);
            if (walker.HasFailed || isInside)
            {
                return (number, index);
            }

            counts[number] = index + 1;
        }

        return default;
    }
}
