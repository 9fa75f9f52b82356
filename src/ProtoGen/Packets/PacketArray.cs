using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen;

/// <summary>Arrays of numbers as they stand in a packet: one copy, and one pass that turns the bytes where the machine's order is the other. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PacketArray
{
    /// <summary>Reads as many numbers as <paramref name="bytes"/> holds; bytes that make no whole number are left out.</summary>
    public static T[] Read<T>(ReadOnlySpan<byte> bytes, ByteOrder order) where T : unmanaged
    {
        int count = bytes.Length / Unsafe.SizeOf<T>();
        if (count == 0)
        {
            return [];
        }

        T[] numbers = GC.AllocateUninitializedArray<T>(count);
        bytes[..(count * Unsafe.SizeOf<T>())].CopyTo(MemoryMarshal.AsBytes(numbers.AsSpan()));
        Turn<T>(numbers, order);
        return numbers;
    }

    /// <summary>Reads the numbers that the next <paramref name="bytes"/> bytes are; a fault where they are no whole number.</summary>
    public static T[] Read<T>(ref WireReader reader, int bytes, ByteOrder order) where T : unmanaged
    {
        if (bytes % Unsafe.SizeOf<T>() != 0)
        {
            reader.Fail($"{Counted.Of(bytes, "byte", "is", "are")} no whole number of elements of {Counted.Of(Unsafe.SizeOf<T>(), "byte")}");
        }

        return Read<T>(reader.Take(bytes), order);
    }

    /// <summary>Writes <paramref name="numbers"/> to fill <paramref name="destination"/>, which has exactly their size.</summary>
    public static void Write<T>(Span<byte> destination, ReadOnlySpan<T> numbers, ByteOrder order) where T : unmanaged
    {
        MemoryMarshal.AsBytes(numbers).CopyTo(destination);
        Turn(MemoryMarshal.Cast<byte, T>(destination), order);
    }

    /// <summary>Writes <paramref name="numbers"/> in front of what <paramref name="writer"/> holds.</summary>
    /// <exception cref="WireException">They take more bytes than there can be.</exception>
    public static void Write<T>(ref WireWriter writer, ReadOnlySpan<T> numbers, ByteOrder order) where T : unmanaged
    {
        long bytes = (long)numbers.Length * Unsafe.SizeOf<T>();
        if (bytes > Array.MaxLength)
        {
            throw new WireException($"An array of {Counted.Of(numbers.Length, "element")} takes {Counted.Of(bytes, "byte")}, which are more than can be.");
        }

        Write(writer.Claim((int)bytes), numbers, order);
    }

    private static void Turn<T>(Span<T> numbers, ByteOrder order) where T : unmanaged
    {
        if (BitConverter.IsLittleEndian == (order == ByteOrder.LittleEndian))
        {
            return;
        }

        switch (Unsafe.SizeOf<T>())
        {
            case 2:
                Span<ushort> two = MemoryMarshal.Cast<T, ushort>(numbers);
                BinaryPrimitives.ReverseEndianness(two, two);
                break;
            case 4:
                Span<uint> four = MemoryMarshal.Cast<T, uint>(numbers);
                BinaryPrimitives.ReverseEndianness(four, four);
                break;
            case 8:
                Span<ulong> eight = MemoryMarshal.Cast<T, ulong>(numbers);
                BinaryPrimitives.ReverseEndianness(eight, eight);
                break;
            case 16:
                Span<UInt128> sixteen = MemoryMarshal.Cast<T, UInt128>(numbers);
                BinaryPrimitives.ReverseEndianness(sixteen, sixteen);
                break;
        }
    }
}
