using System.ComponentModel;

namespace ProtoGen;

/// <summary>Bit fields in runs longer than a machine word, most significant bit first. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PacketBits
{
    /// <summary>Reads <paramref name="bits"/> bits, 1 to 64, that begin <paramref name="offset"/> bits into <paramref name="run"/>.</summary>
    public static ulong Read(ReadOnlySpan<byte> run, int offset, int bits)
    {
        UInt128 window = 0;
        int last = (offset + bits - 1) / 8;
        for (int i = offset / 8; i <= last; i++)
        {
            window = (window << 8) | run[i];
        }

        return (ulong)(window >> (8 * (last + 1) - offset - bits)) & (ulong.MaxValue >> (64 - bits));
    }

    /// <summary>Puts <paramref name="value"/> into <paramref name="bits"/> bits, 1 to 64, of <paramref name="run"/> that are zero.</summary>
    public static void Write(Span<byte> run, int offset, int bits, ulong value)
    {
        int last = (offset + bits - 1) / 8;
        UInt128 window = (UInt128)value << (8 * (last + 1) - offset - bits);
        for (int i = last; i >= offset / 8; i--)
        {
            run[i] |= (byte)window;
            window >>= 8;
        }
    }
}
