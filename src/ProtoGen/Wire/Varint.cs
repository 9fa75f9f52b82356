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
}
