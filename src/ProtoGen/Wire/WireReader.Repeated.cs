using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProtoGen;

// Elements are counted before they are read, so that their array is made once and a count that lies costs nothing.
public ref partial struct WireReader
{
    /// <summary>Counts the fields of <paramref name="tag"/> that stand in a row, the one whose tag was just read included.</summary>
    /// <returns>1 or more; the last of them may be malformed.</returns>
    public readonly int CountRun(uint tag)
    {
        int count = 1;
        int position = _position;
        if ((tag & 7) == (uint)WireType.LengthDelimited && tag < 0x80)
        {
            // Most elements are shorter than 128 bytes: a byte of tag and a byte of length.
            while (position < _end && Unsafe.Add(ref _source, position) is < 0x80 and byte length)
            {
                position += 1 + length;
                if (position >= _end || Unsafe.Add(ref _source, position) != tag)
                {
                    return count;
                }

                position++;
                count++;
            }
        }

        WireReader walker = this;
        walker._position = position;
        for (; ; count++)
        {
            walker.Skip(tag);
            if (!walker.TryReadTag(tag))
            {
                return count;
            }
        }
    }

    /// <summary>Counts the varints in the rest of the scope: the bytes with a clear top bit.</summary>
    public readonly int CountVarints()
    {
        int length = Remaining;
        if (length == 0)
        {
            return 0;
        }

        ref byte start = ref Unsafe.Add(ref _source, _position);
        int continued = 0;
        int at = 0;
        for (; at <= length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            continued += BitOperations.PopCount(Vector256.LoadUnsafe(ref start, (nuint)at).ExtractMostSignificantBits());
        }

        for (; at < length; at++)
        {
            continued += Unsafe.Add(ref start, at) >> 7;
        }

        return length - continued;
    }

    /// <summary>Counts the values of <paramref name="size"/> bytes that the rest of the scope holds; a remainder is a fault.</summary>
    public int CountFixed(int size)
    {
        (int count, int rest) = Math.DivRem(Remaining, size);
        if (rest != 0)
        {
            Fail($"{Counted.Of(Remaining, "byte", "is", "are")} not a whole number of values of {Counted.Of(size, "byte")}");
            return 0;
        }

        return count;
    }

    /// <summary>Fills <paramref name="values"/> from bytes that are laid out as memory is on a little-endian machine.</summary>
    public void ReadFixed<T>(scoped Span<T> values) where T : unmanaged
    {
        Span<byte> memory = MemoryMarshal.AsBytes(values);
        Take(memory.Length).CopyTo(memory);
        if (!BitConverter.IsLittleEndian)
        {
            for (int at = 0; at < memory.Length; at += Unsafe.SizeOf<T>())
            {
                memory.Slice(at, Unsafe.SizeOf<T>()).Reverse();
            }
        }
    }

    /// <summary>Goes past <paramref name="tag"/>, whatever its length, if it comes next.</summary>
    public bool TryReadTag(uint tag)
    {
        int size = Varint.Size(tag);
        if (_end - _position < size)
        {
            return false;
        }

        for (int at = 0; at < size; at++, tag >>= 7)
        {
            if (Unsafe.Add(ref _source, _position + at) != (byte)(at == size - 1 ? tag : tag | 0x80))
            {
                return false;
            }
        }

        _position += size;
        return true;
    }

    /// <summary>Reads a length and a value of a type whose codec only its type parameter tells.</summary>
    public T ReadNested<T>() where T : IWire<T>
    {
        int outer = EnterDelimited();
        T value = T.Read(ref this);
        LeaveNested(outer);
        return value;
    }

    /// <summary>Reads what a message is when none of its fields is there, at the level where it would have stood.</summary>
    /// <param name="member">The member that it is for, to name when a message contains itself without end.</param>
    public T ReadAbsent<T>(string member) where T : IWire<T>
    {
        if (HasFailed)
        {
            return default!;
        }

        int outer = EnterNested(0);
        T value = T.Read(ref this);
        LeaveNested(outer);
        FailedIn(member);
        return value;
    }
}
