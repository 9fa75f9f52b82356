using System.Runtime.CompilerServices;

namespace ProtoGen;

// Protocol Buffers: tags, and what is behind those that nobody asked for.
public ref partial struct WireReader
{
    /// <summary>Reads the next tag, unless the scope is at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadTag(out uint tag)
    {
        if (_position >= _end)
        {
            tag = 0;
            return false;
        }

        byte first = Unsafe.Add(ref _source, _position);
        if (first is >= 8 and < 0x80)
        {
            _position++;
            tag = first;
            return true;
        }

        return TryReadLongTag(out tag);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadLongTag(out uint tag)
    {
        int start = _position;
        ulong value = ReadVarint64();
        if (value is < 8 or > uint.MaxValue && !HasFailed)
        {
            Fail(value < 8 ? "field number 0 is not allowed" : $"the tag {value} is larger than a tag can be", start);
        }

        tag = (uint)value;
        return !HasFailed;
    }

    /// <summary>Goes past the tag <paramref name="tag"/>, 8 to 127, if it comes next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadTag(byte tag)
    {
        if (_position < _end && Unsafe.Add(ref _source, _position) == tag)
        {
            _position++;
            return true;
        }

        return false;
    }

    /// <summary>Goes past a tag of two bytes, given as they stand in memory on a little-endian machine, if it comes next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadTag(ushort tag)
    {
        if (_end - _position >= 2 && ReadLittleEndian<ushort>(_position) == tag)
        {
            _position += 2;
            return true;
        }

        return false;
    }

    /// <summary>Goes past the value behind <paramref name="tag"/>, whatever it is.</summary>
    public void Skip(uint tag)
    {
        switch ((WireType)(tag & 7))
        {
            case WireType.Varint:
                ReadVarint64();
                break;
            case WireType.Fixed64:
                Take(8);
                break;
            case WireType.LengthDelimited:
                Take(ReadLength());
                break;
            case WireType.StartGroup:
                SkipGroup(tag);
                break;
            case WireType.Fixed32:
                Take(4);
                break;
            case WireType.EndGroup:
                Fail("a group ends that never began", _position - 1);
                break;
            default:
                Fail($"wire type {tag & 7} does not exist", _position - 1);
                break;
        }
    }

    /// <summary>Goes past a group, and those inside it: their numbers on a stack, no recursion.</summary>
    private void SkipGroup(uint startTag)
    {
        var open = new Stack<uint>();
        open.Push(startTag >> 3);
        while (open.Count > 0)
        {
            if (_depth + open.Count > _limits.MaxDepth)
            {
                FailDepth();
                return;
            }

            if (!TryReadTag(out uint tag))
            {
                FailShort(1);
                return;
            }

            if ((tag & 7) == (uint)WireType.StartGroup)
            {
                open.Push(tag >> 3);
            }
            else if ((tag & 7) != (uint)WireType.EndGroup)
            {
                Skip(tag);
            }
            else if (open.Pop() != tag >> 3)
            {
                Fail($"a group ends with the number {tag >> 3}, which is not the one that it began with", _position - 1);
                return;
            }
        }
    }
}
