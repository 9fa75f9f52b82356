using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProtoGen;

/// <summary>Base-128 varints, seven bits to a byte, least significant first (Protocol Buffers encoding).</summary>
internal static class Varint
{
    public const int MaxBytes = 10;

    /// <summary>Bytes that <paramref name="value"/> takes, 1 to 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Size(ulong value) =>
        // 9/64 stands in for 1/7, exact over the 64 values that Log2 can give.
        (BitOperations.Log2(value | 1) * 9 + 73) >> 6;

    /// <summary>Brings the low seven bits of each of eight bytes together: 56 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Gather(ulong bytes)
    {
        bytes = (bytes & 0x007F_007F_007F_007F) | ((bytes & 0x7F00_7F00_7F00_7F00) >> 1);
        bytes = (bytes & 0x0000_3FFF_0000_3FFF) | ((bytes & 0x3FFF_0000_3FFF_0000) >> 2);
        return (bytes & 0x0000_0000_0FFF_FFFF) | ((bytes & 0x0FFF_FFFF_0000_0000) >> 4);
    }

    /// <summary>The reverse of <see cref="Gather"/>: 56 bits to seven in each of eight bytes, high bits clear.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Scatter(ulong bits)
    {
        bits = (bits & 0x0000_0000_0FFF_FFFF) | ((bits & 0x00FF_FFFF_F000_0000) << 4);
        bits = (bits & 0x0000_3FFF_0000_3FFF) | ((bits & 0x0FFF_C000_0FFF_C000) << 2);
        return (bits & 0x007F_007F_007F_007F) | ((bits & 0x3F80_3F80_3F80_3F80) << 1);
    }

    /// <summary>Writes a varint of two bytes or more so that it ends before <paramref name="end"/>.</summary>
    /// <returns>Where the varint begins.</returns>
    /// <remarks>The eight bytes in front of its end are overwritten, whatever its size; nothing may stand there yet.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref byte WriteLong(ref byte end, ulong value)
    {
        int size = Size(value);
        if (size <= 8)
        {
            // One store of eight bytes that ends where the varint ends.
            int unused = 8 * (8 - size);
            ulong bytes = Scatter(value) | (0x0080_8080_8080_8080UL >> unused);
            Unsafe.WriteUnaligned(ref Unsafe.Subtract(ref end, 8), BitConverter.IsLittleEndian ? bytes << unused : BinaryPrimitives.ReverseEndianness(bytes << unused));
            return ref Unsafe.Subtract(ref end, size);
        }

        ref byte next = ref Unsafe.Subtract(ref end, size);
        for (; value >= 0x80; value >>= 7)
        {
            next = (byte)(value | 0x80);
            next = ref Unsafe.Add(ref next, 1);
        }

        next = (byte)value;
        return ref Unsafe.Subtract(ref end, size);
    }
}
