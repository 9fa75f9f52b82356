using System.Runtime.CompilerServices;

namespace ProtoGen;

// The scalars of messages that Protocol Buffers has no type for, or that are more than a varint.
public ref partial struct WireReader
{
    /// <summary>Reads a varint; true unless it is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadBool() => ReadVarint64() != 0;

    /// <summary>Reads a varint that must fit <see cref="byte"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadVarintByte()
    {
        int start = _position;
        ulong value = ReadVarint64();
        return value <= byte.MaxValue ? (byte)value : (byte)FailNarrow(value, "byte", start);
    }

    /// <summary>Reads a varint that must fit <see cref="ushort"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort ReadVarintUInt16()
    {
        int start = _position;
        ulong value = ReadVarint64();
        return value <= ushort.MaxValue ? (ushort)value : (ushort)FailNarrow(value, "ushort", start);
    }

    /// <summary>Reads a varint that must fit <see cref="char"/>, a UTF-16 code unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public char ReadVarintChar()
    {
        int start = _position;
        ulong value = ReadVarint64();
        return value <= char.MaxValue ? (char)value : (char)FailNarrow(value, "char", start);
    }

    /// <summary>Reads a varint, keeps its low 32 bits as <c>int32</c> has it, and these must fit <see cref="sbyte"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public sbyte ReadVarintSByte()
    {
        int start = _position;
        return ToSByte((int)ReadVarint64(), start);
    }

    /// <summary>Reads a varint, keeps its low 32 bits as <c>int32</c> has it, and these must fit <see cref="short"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public short ReadVarintInt16()
    {
        int start = _position;
        return ToInt16((int)ReadVarint64(), start);
    }

    /// <summary>Reads a sign-folded varint (<c>sint32</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadZigZag32()
    {
        uint folded = (uint)ReadVarint64();
        return (int)(folded >> 1) ^ -(int)(folded & 1);
    }

    /// <summary>Reads a sign-folded varint (<c>sint64</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadZigZag64()
    {
        ulong folded = ReadVarint64();
        return (long)(folded >> 1) ^ -(long)(folded & 1);
    }

    /// <summary>Reads a sign-folded varint that must fit <see cref="sbyte"/>.</summary>
    public sbyte ReadZigZagSByte()
    {
        int start = _position;
        return ToSByte(ReadZigZag32(), start);
    }

    /// <summary>Reads a sign-folded varint that must fit <see cref="short"/>.</summary>
    public short ReadZigZagInt16()
    {
        int start = _position;
        return ToInt16(ReadZigZag32(), start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private sbyte ToSByte(int value, int start) => value == (sbyte)value ? (sbyte)value : (sbyte)FailNarrow(value, "sbyte", start);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private short ToInt16(int value, int start) => value == (short)value ? (short)value : (short)FailNarrow(value, "short", start);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FailNarrow<T>(T value, string type, int start)
    {
        Fail($"{value} does not fit {type}", start);
        return 0;
    }

    /// <summary>Reads a length, which must be 16, and a UUID, most significant byte first (RFC 9562).</summary>
    public Guid ReadGuid()
    {
        int start = _position;
        ReadOnlySpan<byte> bytes = Take(ReadLength());
        if (bytes.Length == 16)
        {
            return new Guid(bytes, bigEndian: true);
        }

        Fail($"a UUID has 16 bytes, not {bytes.Length}", start);
        return default;
    }
}
