using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace ProtoGen;

/// <summary>
/// Writes values from the last byte to the first, so that whatever comes in front of a value (its length, its checksum, its tag)
/// is written when the value is known. Nothing is measured and nothing is moved.
/// </summary>
/// <remarks>
/// Not thread-safe; lives on the stack and must be disposed, which gives its buffer back. Because the order is reversed, write the
/// last member first, and a value before its tag.
/// </remarks>
public ref partial struct WireWriter
{
    private const int FirstBytes = 4 * 1024;

    // One buffer a thread is kept between uses; larger ones go back to the pool, so that one huge message is not paid for for ever.
    private const int KeptBytes = 1024 * 1024;

    [ThreadStatic]
    private static byte[]? t_kept;

    private readonly WireLimits _limits;
    private byte[] _buffer;
    private ref byte _start;
    private int _position;
    private int _depth;

    /// <summary>Creates an empty writer under <see cref="WireLimits.Default"/>.</summary>
    public WireWriter() : this(WireLimits.Default)
    {
    }

    /// <summary>Creates an empty writer with a buffer of this thread's or of the pool's.</summary>
    public WireWriter(WireLimits limits)
    {
        _limits = limits;
        // Taken out while in use: a codec written by hand may serialize something else in between.
        _buffer = t_kept ?? ArrayPool<byte>.Shared.Rent(FirstBytes);
        t_kept = null;
        _start = ref MemoryMarshal.GetArrayDataReference(_buffer);
        _position = _buffer.Length;
    }

    /// <summary>Bytes written so far.</summary>
    public readonly int Count => _buffer.Length - _position;

    /// <summary>The bytes written so far, first to last; gone with the next write or <see cref="Dispose"/>.</summary>
    public readonly Span<byte> Written => _buffer.AsSpan(_position);

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        byte[] buffer = _buffer;
        if (buffer is null)
        {
            return;
        }

        _buffer = null!;
        if (buffer.Length <= KeptBytes && t_kept is null)
        {
            t_kept = buffer;
        }
        else
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // ---- room ----

    /// <summary>Makes <paramref name="count"/> bytes in front of what is written part of it, for the caller to fill, every one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Claim(int count)
    {
        Reserve(count);
        _position -= count;
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _start, _position), count);
    }

    /// <summary>Makes room for a run of scalar fields that take <paramref name="maxBytes"/> at most.</summary>
    /// <remarks>Nothing else may be written before <see cref="EndRun"/>.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WireRun BeginRun(int maxBytes)
    {
        Reserve(maxBytes + sizeof(ulong)); // a varint is stored eight bytes at a time
        return new WireRun(ref Unsafe.Add(ref _start, _position));
    }

    /// <summary>Takes what was written to <paramref name="run"/> for written.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndRun(WireRun run) => _position = Offset(ref run.At);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Offset(ref byte at) => (int)Unsafe.ByteOffset(ref _start, ref at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int count)
    {
        if (_position < count)
        {
            Grow(count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        long wanted = (long)Count + count;
        if (wanted > _limits.MaxBytes)
        {
            throw new WireException($"The value takes more than the limit of {Counted.Of(_limits.MaxBytes, "byte")}.");
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(wanted, 2L * _buffer.Length), Array.MaxLength));
        int position = larger.Length - Count;
        Written.CopyTo(larger.AsSpan(position));
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        _start = ref MemoryMarshal.GetArrayDataReference(larger);
        _position = position;
    }

    // ---- scopes ----

    /// <summary>Goes one level deeper, before the members of a nested value are written.</summary>
    /// <returns>What <see cref="EndDelimited"/> takes.</returns>
    /// <exception cref="WireException">The value is nested deeper than <see cref="WireLimits.MaxDepth"/>; it may contain itself.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BeginNested()
    {
        if (++_depth > _limits.MaxDepth)
        {
            ThrowTooDeep();
        }

        return Count;
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private readonly void ThrowTooDeep() =>
        throw new WireException($"Values are nested deeper than {_limits.MaxDepth} levels; does one contain itself?");

    /// <summary>Comes back up and writes how many bytes the nested value took, as a varint.</summary>
    /// <param name="begin">What <see cref="BeginNested"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndDelimited(int begin)
    {
        _depth--;
        WriteVarint64((uint)(Count - begin));
    }

    /// <summary>Comes back up without writing a length.</summary>
    public void EndNested() => _depth--;

    // ---- bytes ----

    /// <summary>Writes one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        Reserve(1);
        Unsafe.Add(ref _start, --_position) = value;
    }

    /// <summary>Writes <paramref name="bytes"/> as they are, no length before them.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Claim(bytes.Length));

    // ---- Protocol Buffers ----

    /// <summary>Writes a field's tag, after its value.</summary>
    /// <param name="tag">The field's number times eight, plus its <see cref="WireType"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteTag(uint tag)
    {
        // Tags are constants, so all but one of the branches is gone when this is compiled.
        if (tag < 0x80)
        {
            WriteByte((byte)tag);
        }
        else if (tag < 0x4000)
        {
            Reserve(2);
            Unsafe.Add(ref _start, --_position) = (byte)(tag >> 7);
            Unsafe.Add(ref _start, --_position) = (byte)(tag | 0x80);
        }
        else
        {
            WriteLongVarint(tag);
        }
    }

    /// <summary>Writes a varint of one to ten bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVarint64(ulong value)
    {
        if (value < 0x80)
        {
            WriteByte((byte)value);
        }
        else
        {
            WriteLongVarint(value);
        }
    }

    /// <summary>Writes a varint of a signed number: ten bytes when it is negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVarint64(long value) => WriteVarint64((ulong)value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteLongVarint(ulong value)
    {
        Reserve(Varint.MaxBytes);
        _position = Offset(ref Varint.WriteLong(ref Unsafe.Add(ref _start, _position), value));
    }

    /// <summary>Writes four bytes, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteFixed32(uint value)
    {
        Reserve(4);
        WriteLittleEndian(_position -= 4, value);
    }

    /// <summary>Writes eight bytes, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteFixed64(ulong value)
    {
        Reserve(8);
        WriteLittleEndian(_position -= 8, value);
    }

    /// <summary>Writes the four bytes of an IEEE 754 number, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteSingle(float value) => WriteFixed32(BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes the eight bytes of an IEEE 754 number, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteDouble(double value) => WriteFixed64(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes text as UTF-8 and, in front of it, its length in bytes as a varint.</summary>
    /// <exception cref="WireException">The text has a surrogate without its partner, which UTF-8 cannot carry.</exception>
    public void WriteString(string value)
    {
        int length = value.Length;
        Reserve(length + Varint.MaxBytes);
        Span<byte> narrow = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _start, _position - length), length);
        if (Ascii.FromUtf16(value, narrow, out _) == OperationStatus.Done)
        {
            _position -= length;
        }
        else
        {
            length = WriteWideString(value);
        }

        WriteVarint64((uint)length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int WriteWideString(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        int position = _position;
        if (Utf8.FromUtf16(value, Claim(length), out int read, out _, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            _position = position;
            throw new WireException($"The text has a lone surrogate at character {read}, which UTF-8 cannot carry.");
        }

        return length;
    }

    /// <summary>Writes bytes and, in front of them, their count as a varint.</summary>
    public void WriteBytes(scoped ReadOnlySpan<byte> bytes)
    {
        WriteRaw(bytes);
        WriteVarint64((uint)bytes.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void WriteLittleEndian(int position, uint value) =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, position), BitConverter.IsLittleEndian ? value : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void WriteLittleEndian(int position, ulong value) =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, position), BitConverter.IsLittleEndian ? value : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value));
}
