using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ProtoGen;

/// <summary>What generated packets ask of a value before it becomes bits, and of bits before they become a length. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PacketValue
{
    /// <summary>Gives back <paramref name="value"/>, which must fit into <paramref name="bits"/> bits, 1 to 64.</summary>
    /// <exception cref="WireException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Fit(ulong value, int bits, string member)
    {
        if (bits < 64 && value >> bits != 0)
        {
            ThrowTooLarge(member, value, bits);
        }

        return value;
    }

    /// <summary>Gives the low <paramref name="bits"/> bits, 1 to 64, of <paramref name="value"/>, which must fit into them with its sign.</summary>
    /// <exception cref="WireException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Fit(long value, int bits, string member)
    {
        int unused = 64 - bits;
        if (value << unused >> unused != value)
        {
            ThrowOutOfRange(member, value, bits);
        }

        return (ulong)value << unused >> unused;
    }

    /// <summary>The signed number that the low <paramref name="bits"/> bits, 1 to 64, of <paramref name="value"/> are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Extend(ulong value, int bits) => (long)(value << (64 - bits)) >> (64 - bits);

    /// <summary>What a length holds that measures <paramref name="bytes"/> bytes.</summary>
    /// <param name="bytes">The bytes to count.</param>
    /// <param name="add">Bytes counted besides.</param>
    /// <param name="unit">Bytes that one stands for.</param>
    /// <param name="bits">Bits that the length has, 1 to 64.</param>
    /// <param name="member">The length's name.</param>
    /// <exception cref="WireException">The bytes are no whole number of units, or more than the length can hold.</exception>
    public static ulong Length(int bytes, int add, int unit, int bits, string member)
    {
        long counted = (long)bytes + add;
        if (counted < 0 || counted % unit != 0)
        {
            throw new WireException(counted < 0
                ? $"{member} would be {counted}: it counts {Counted.Of(bytes, "byte")} less {-(long)add}."
                : $"{member} counts units of {Counted.Of(unit, "byte")}, and {Counted.Of(counted, "byte", "is", "are")} no whole number of them.");
        }

        return Fit((ulong)(counted / unit), bits, member);
    }

    /// <summary>The bytes that the length <paramref name="value"/> measures; a fault where there cannot be so many.</summary>
    /// <param name="reader">Keeps the fault.</param>
    /// <param name="value">What the length holds.</param>
    /// <param name="add">Bytes counted besides those asked for.</param>
    /// <param name="unit">Bytes that one stands for.</param>
    /// <param name="offset">Where the length stands.</param>
    public static int Bytes(ref WireReader reader, ulong value, int add, int unit, int offset)
    {
        if (value > int.MaxValue || (long)value * unit - add > reader.MaxBytes)
        {
            reader.Fail($"a length of {Measured(value, unit)} is over the limit of {reader.MaxBytes}", offset);
            return 0;
        }

        long bytes = ((long)value * unit) - add;
        if (bytes < 0)
        {
            reader.Fail($"a length of {Measured(value, unit)} is less than the {add} that it always counts", offset);
            return 0;
        }

        return (int)bytes;
    }

    private static string Measured(ulong value, int unit) => unit == 1 ? Counted.Of(value, "byte") : $"{value} times {Counted.Of(unit, "byte")}";

    /// <summary>The bytes from where the reader stands to <paramref name="end"/>, where a length says that something ends; a fault where that lies behind.</summary>
    /// <param name="reader">Keeps the fault.</param>
    /// <param name="end">The offset of the first byte that is not counted.</param>
    /// <param name="offset">Where the length stands.</param>
    public static int Until(ref WireReader reader, int end, int offset)
    {
        if (reader.HasFailed || end >= reader.Position)
        {
            return reader.HasFailed ? 0 : end - reader.Position;
        }

        reader.Fail($"the length ends {Counted.Of(reader.Position - end, "byte")} before what it counts", offset);
        return 0;
    }

    /// <summary>Keeps the fault that a length does not end where what it counts ends.</summary>
    public static void CheckEnd(ref WireReader reader, int end, int actual, int offset)
    {
        if (end != actual && !reader.HasFailed)
        {
            reader.Fail($"the length ends {Counted.Of(Math.Abs(actual - end), "byte")} {(end < actual ? "before" : "behind")} what it counts", offset);
        }
    }

    /// <summary>Keeps the fault that a count is not that of its array.</summary>
    public static void CheckCount(ref WireReader reader, ulong count, int actual, int offset)
    {
        if (count != (ulong)actual && !reader.HasFailed)
        {
            reader.Fail($"the count is {count}, there {(actual == 1 ? "is" : "are")} {Counted.Of(actual, "element")}", offset);
        }
    }

    /// <summary>The number of elements, of at least <paramref name="size"/> bytes each, that a count says follow; a fault where the bytes for them are not left.</summary>
    public static int Count(ref WireReader reader, ulong value, int size)
    {
        UInt128 bytes = (UInt128)value * (uint)size;
        reader.Require(bytes > ulong.MaxValue ? ulong.MaxValue : (ulong)bytes);
        return reader.HasFailed ? 0 : (int)value;
    }

    /// <summary>The truth that a whole byte holds; a fault where it is neither 0 nor 1, which would not be written back.</summary>
    public static bool Boolean(ref WireReader reader, byte value, int offset)
    {
        if (value > 1)
        {
            reader.Fail($"a bool of {value} is neither 0 nor 1", offset);
        }

        return value != 0;
    }

    /// <summary>Refuses an array that has not the count of elements that its packet fixes.</summary>
    /// <exception cref="WireException">The counts differ.</exception>
    public static void RequireCount(int actual, int expected, string member)
    {
        if (actual != expected)
        {
            throw new WireException($"{member} has {Counted.Of(actual, "element")} where its packet has {expected}.");
        }
    }

    /// <summary>Refuses a nested packet that is null.</summary>
    /// <exception cref="WireException">It is null.</exception>
    public static void RequireValue([NotNull] object? value, string member)
    {
        if (value is null)
        {
            throw new WireException($"{member} is null, which no bytes stand for.");
        }
    }

    [DoesNotReturn]
    private static void ThrowTooLarge(string member, ulong value, int bits) => throw new WireException(
        $"{member} is {value}, the most that its {Counted.Of(bits, "bit")} can hold is {(1UL << bits) - 1}.");

    [DoesNotReturn]
    private static void ThrowOutOfRange(string member, long value, int bits) => throw new WireException(
        $"{member} is {value}, its {Counted.Of(bits, "bit", "holds", "hold")} {-(1L << (bits - 1))} to {(1L << (bits - 1)) - 1}.");
}
