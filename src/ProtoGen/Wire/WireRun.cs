using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen;

/// <summary>
/// A stretch of scalar fields for which a <see cref="WireWriter"/> has made room at once: each is written behind the one before in
/// reverse, unchecked, and the place stays in a register until <see cref="WireWriter.EndRun"/>. For generated code, which knows the most
/// bytes that the fields can take.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct WireRun
{
    private ref byte _at;

    internal WireRun(ref byte at) => _at = ref at;

    internal readonly ref byte At => ref _at;

    /// <summary>Writes a field of a varint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVarint64(uint tag, ulong value)
    {
        if (value < 0x80)
        {
            WriteByte((byte)value);
        }
        else
        {
            _at = ref Varint.WriteLong(ref _at, value);
        }

        WriteTag(tag);
    }

    /// <summary>Writes a field of a varint of a signed number: ten bytes when it is negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVarint64(uint tag, long value) => WriteVarint64(tag, (ulong)value);

    /// <summary>Writes a field of a sign-folded varint (<c>sint32</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteZigZag32(uint tag, int value) => WriteVarint64(tag, (ulong)(uint)((value << 1) ^ (value >> 31)));

    /// <summary>Writes a field of a sign-folded varint (<c>sint64</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteZigZag64(uint tag, long value) => WriteVarint64(tag, (ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes a field of a varint that is 1 or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBool(uint tag, bool value)
    {
        WriteByte(value ? (byte)1 : (byte)0);
        WriteTag(tag);
    }

    /// <summary>Writes a field of four bytes, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteFixed32(uint tag, uint value)
    {
        _at = ref Unsafe.Subtract(ref _at, 4);
        Unsafe.WriteUnaligned(ref _at, BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));
        WriteTag(tag);
    }

    /// <summary>Writes a field of eight bytes, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteFixed64(uint tag, ulong value)
    {
        _at = ref Unsafe.Subtract(ref _at, 8);
        Unsafe.WriteUnaligned(ref _at, BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));
        WriteTag(tag);
    }

    /// <summary>Writes a field of the four bytes of an IEEE 754 number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteSingle(uint tag, float value) => WriteFixed32(tag, BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes a field of the eight bytes of an IEEE 754 number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteDouble(uint tag, double value) => WriteFixed64(tag, BitConverter.DoubleToUInt64Bits(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteByte(byte value)
    {
        _at = ref Unsafe.Subtract(ref _at, 1);
        _at = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteTag(uint tag)
    {
        // A tag is a constant where this is inlined, so one of these branches is left.
        if (tag < 0x80)
        {
            WriteByte((byte)tag);
        }
        else if (tag < 0x4000)
        {
            WriteByte((byte)(tag >> 7));
            WriteByte((byte)(tag | 0x80));
        }
        else
        {
            _at = ref Varint.WriteLong(ref _at, tag);
        }
    }
}
