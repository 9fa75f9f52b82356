using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace ProtoGen;

/// <summary>
/// Reads values from bytes that lie together. It never throws for what the bytes are: the first fault is kept, the reader then
/// stands at the end of every scope and gives defaults, and <see cref="HasFailed"/> says so.
/// </summary>
/// <remarks>Not thread-safe; lives on the stack. Offsets are in bytes from the start of the outermost value.</remarks>
public ref partial struct WireReader
{
    // A failed reader stands here: behind the end of every scope, so that loops end and every request for bytes is refused.
    private const int Nowhere = int.MaxValue;

    private readonly ref byte _source;
    private readonly int _length;
    private readonly WireLimits _limits;
    private int _position;
    private int _end;
    private int _depth;
    private int _scopes;
    private WireFailure? _failure;

    /// <summary>Creates a reader over <paramref name="source"/>.</summary>
    public WireReader(ReadOnlySpan<byte> source, WireLimits? limits = null)
    {
        _source = ref MemoryMarshal.GetReference(source);
        _length = _end = source.Length;
        _limits = limits ?? WireLimits.Default;
        if (source.Length > _limits.MaxBytes)
        {
            Fail($"the value has {Counted.Of(source.Length, "byte")}, the limit is {_limits.MaxBytes}");
        }
    }

    /// <summary>Whether a fault was met. Everything read since is a default.</summary>
    public readonly bool HasFailed => _failure is not null;

    /// <summary>Where the next byte is read.</summary>
    public readonly int Position => _position;

    /// <summary>Whether the innermost scope has no more bytes. True once the reader has failed.</summary>
    public readonly bool IsAtEnd => _position >= _end;

    /// <summary>Bytes left in the innermost scope; 0 once the reader has failed.</summary>
    public readonly int Remaining => Math.Max(0, _end - _position);

    internal readonly int MaxBytes => _limits.MaxBytes;

    /// <summary>The fault, its path beginning with <paramref name="type"/>; a default where there is none.</summary>
    public readonly WireError Error(string type) => _failure?.ToError(type) ?? default;

    /// <summary>The exception that the user's code refused a value with, where that was the fault.</summary>
    internal readonly Exception? Cause => _failure?.Cause;

    // ---- scopes ----

    /// <summary>Reads a varint length and enters a scope of so many bytes, one level deeper.</summary>
    /// <returns>What <see cref="Leave"/> takes to come out again.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EnterDelimited()
    {
        // A length that was read fits, so only the depth is left to ask for.
        int length = ReadLength();
        int outer = _end;
        if (++_depth > _limits.MaxDepth)
        {
            FailDepth();
        }
        else
        {
            _end = _position + length;
        }

        _scopes++;
        return outer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailDepth() => Fail($"values are nested deeper than {Counted.Of(_limits.MaxDepth, "level")}");

    /// <summary>Enters a scope of <paramref name="length"/> bytes, one level deeper.</summary>
    /// <returns>What <see cref="LeaveNested"/> takes to come out again.</returns>
    public int EnterNested(int length)
    {
        if (++_depth > _limits.MaxDepth)
        {
            FailDepth();
        }

        return Enter(length);
    }

    /// <summary>Enters a scope of <paramref name="length"/> bytes at the same level.</summary>
    /// <returns>What <see cref="Leave"/> takes to come out again.</returns>
    public int Enter(int length)
    {
        int outer = _end;
        if ((uint)length > (uint)Remaining)
        {
            FailShort(length);
        }
        else
        {
            _end = _position + length;
        }

        _scopes++;
        return outer;
    }

    /// <summary>Leaves the scope that <see cref="EnterDelimited"/> or <see cref="EnterNested"/> entered; bytes left in it are a fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveNested(int outer)
    {
        _depth--;
        Leave(outer);
    }

    /// <summary>Leaves the scope that <see cref="Enter"/> entered; bytes left in it are a fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(int outer)
    {
        if (_position < _end)
        {
            FailLeftOver();
        }

        _scopes--;
        _end = outer;
    }

    /// <summary>Goes one level deeper without a scope, before a value of a type that can contain itself.</summary>
    public void BeginNested()
    {
        if (++_depth > _limits.MaxDepth)
        {
            Fail($"values are nested deeper than {Counted.Of(_limits.MaxDepth, "level")}");
        }
    }

    /// <summary>Comes back up from <see cref="BeginNested"/>.</summary>
    public void EndNested() => _depth--;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailLeftOver() => Fail($"{Counted.Of(_end - _position, "byte", "is", "are")} left over");

    // ---- bytes ----

    /// <summary>Takes the next <paramref name="count"/> bytes, without a copy; none, and a fault, where they are not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Take(int count)
    {
        // In this form no sum can overflow; a failed reader has less than nothing left.
        if (count < 0 || _end - _position < count)
        {
            FailShort(count);
            return default;
        }

        var span = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _source, _position), count);
        _position += count;
        return span;
    }

    /// <summary>Asks for <paramref name="count"/> bytes in the scope before anything is made for them; a fault where they are not there.</summary>
    /// <returns>The count; 0 where the reader has failed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Require(ulong count)
    {
        if (_position <= _end && count <= (ulong)(_end - _position))
        {
            return (int)count;
        }

        FailLength(count);
        return 0;
    }

    /// <summary>The bytes from offset <paramref name="start"/> up to where the reader stands; none once it has failed.</summary>
    public readonly ReadOnlySpan<byte> Since(int start) =>
        HasFailed ? default : MemoryMarshal.CreateReadOnlySpan(ref _source, _position)[start..];

    /// <summary>Reads one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if (_position >= _end)
        {
            FailShort(1);
            return 0;
        }

        return Unsafe.Add(ref _source, _position++);
    }

    // ---- Protocol Buffers: values ----

    /// <summary>Reads a varint of up to ten bytes; bits above the 64th are dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint64()
    {
        if (_position < _end)
        {
            byte first = Unsafe.Add(ref _source, _position);
            if (first < 0x80)
            {
                _position++;
                return first;
            }
        }

        return ReadLongVarint();
    }

    /// <summary>Reads a varint and keeps its low 32 bits, as Protocol Buffers has it for <c>int32</c>, <c>uint32</c> and enums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadVarint32() => (uint)ReadVarint64();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong ReadLongVarint()
    {
        if (_end - _position >= 8)
        {
            ulong bytes = ReadLittleEndian<ulong>(_position);
            ulong ends = ~bytes & 0x8080_8080_8080_8080;
            if (ends != 0)
            {
                int bits = BitOperations.TrailingZeroCount(ends) + 1;
                _position += bits >> 3;
                return Varint.Gather(bytes & (ulong.MaxValue >> (64 - bits)));
            }
        }

        ulong value = 0;
        int position = _position;
        for (int shift = 0; shift < 7 * Varint.MaxBytes; shift += 7)
        {
            if (position >= _end)
            {
                FailShort(_end - _position + 1);
                return 0;
            }

            byte next = Unsafe.Add(ref _source, position++);
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                _position = position;
                return value;
            }
        }

        Fail("the varint is longer than 10 bytes");
        return 0;
    }

    /// <summary>Reads a varint length that must fit into the scope.</summary>
    /// <returns>The length; 0, and a fault, where so many bytes are not left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadLength()
    {
        ulong length = ReadVarint64();
        if (length <= (ulong)Remaining)
        {
            return (int)length;
        }

        FailLength(length);
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailLength(ulong length)
    {
        if (length > (ulong)_limits.MaxBytes)
        {
            Fail($"a length of {Counted.Of(length, "byte")} is over the limit of {_limits.MaxBytes}", _position - Varint.Size(length));
        }
        else
        {
            FailShort((int)length);
        }
    }

    /// <summary>Reads four bytes, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadFixed32()
    {
        if (_end - _position < 4)
        {
            FailShort(4);
            return 0;
        }

        uint value = ReadLittleEndian<uint>(_position);
        _position += 4;
        return value;
    }

    /// <summary>Reads eight bytes, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadFixed64()
    {
        if (_end - _position < 8)
        {
            FailShort(8);
            return 0;
        }

        ulong value = ReadLittleEndian<ulong>(_position);
        _position += 8;
        return value;
    }

    /// <summary>Reads four bytes, little-endian, as an IEEE 754 number; the bits of a NaN are kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ReadSingle() => BitConverter.UInt32BitsToSingle(ReadFixed32());

    /// <summary>Reads eight bytes, little-endian, as an IEEE 754 number; the bits of a NaN are kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ReadDouble() => BitConverter.UInt64BitsToDouble(ReadFixed64());

    /// <summary>Reads a varint length and so many bytes of UTF-8; bytes that are not UTF-8 are a fault.</summary>
    public string ReadString()
    {
        int start = _position;
        ReadOnlySpan<byte> utf8 = Take(ReadLength());
        if (utf8.IsEmpty)
        {
            return "";
        }

        // Asked first, since a string that turns out to be longer or shorter would have been made in vain.
        if (Ascii.IsValid(utf8))
        {
            return string.Create(utf8.Length, utf8, static (chars, bytes) => Ascii.ToUtf16(bytes, chars, out _));
        }

        if (!Utf8.IsValid(utf8))
        {
            Fail("the text is not valid UTF-8", start);
            return "";
        }

        return Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Reads a varint length and copies so many bytes.</summary>
    public byte[] ReadBytes()
    {
        ReadOnlySpan<byte> bytes = Take(ReadLength());
        return bytes.IsEmpty ? [] : bytes.ToArray();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly T ReadLittleEndian<T>(int position) where T : unmanaged, IBinaryInteger<T>
    {
        T value = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref _source, position));
        return BitConverter.IsLittleEndian ? value : ReverseEndianness(value);
    }

    private static T ReverseEndianness<T>(T value) where T : unmanaged, IBinaryInteger<T>
    {
        MemoryMarshal.AsBytes(new Span<T>(ref value)).Reverse();
        return value;
    }
}
