using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ProtoGen;

/// <summary>
/// The checksum of IPv4, ICMP, UDP and TCP: the one's complement of the one's complement sum of 16-bit words, a last odd byte filled up
/// with a zero byte (RFC 1071).
/// </summary>
/// <remarks>The checksum's own two bytes are zero while it is computed. Thread-safe.</remarks>
public static class InternetChecksum
{
    /// <summary>The checksum of <paramref name="bytes"/>; it goes onto the wire most significant byte first.</summary>
    public static ushort Compute(ReadOnlySpan<byte> bytes) => Compute(default, bytes);

    /// <summary>The checksum of a pseudo-header, which is not on the wire, and <paramref name="bytes"/> behind it.</summary>
    /// <remarks>UDP sends a result of <c>0x0000</c> as <c>0xFFFF</c>, for zero says that there is no checksum (RFC 768).</remarks>
    /// <param name="pseudoHeader">What IPv4 (RFC 768, RFC 9293) or IPv6 (RFC 8200, section 8.1) puts in front; an even number of bytes.</param>
    /// <param name="bytes">The datagram or segment.</param>
    /// <exception cref="ArgumentException"><paramref name="pseudoHeader"/> has an odd number of bytes.</exception>
    public static ushort Compute(ReadOnlySpan<byte> pseudoHeader, ReadOnlySpan<byte> bytes)
    {
        if (pseudoHeader.Length % 2 != 0)
        {
            throw new ArgumentException("A pseudo-header is made of 16-bit words.", nameof(pseudoHeader));
        }

        return (ushort)~Sum(pseudoHeader, bytes);
    }

    /// <summary>Whether <paramref name="bytes"/>, its checksum among them, is intact.</summary>
    public static bool IsValid(ReadOnlySpan<byte> bytes) => Sum(default, bytes) == 0xFFFF;

    /// <summary>Whether <paramref name="bytes"/>, its checksum among them, is intact behind <paramref name="pseudoHeader"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="pseudoHeader"/> has an odd number of bytes.</exception>
    public static bool IsValid(ReadOnlySpan<byte> pseudoHeader, ReadOnlySpan<byte> bytes) => Compute(pseudoHeader, bytes) == 0;

    private static ushort Sum(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        ulong sum = Add(Add(0, first), second);
        sum = (sum & 0xFFFF_FFFF) + (sum >> 32);
        sum = (sum & 0xFFFF_FFFF) + (sum >> 32);
        sum = (sum & 0xFFFF) + (sum >> 16);
        sum = (sum & 0xFFFF) + (sum >> 16);
        sum = (sum & 0xFFFF) + (sum >> 16);
        // Summed in the machine's order: the carry goes round, so that only the result has to be turned (RFC 1071, section 2 B).
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness((ushort)sum) : (ushort)sum;
    }

    /// <summary>Adds words of the machine's order, in lanes of 32 bits that cannot overflow before 2^32 words.</summary>
    private static ulong Add(ulong sum, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(bytes);
        if (Vector.IsHardwareAccelerated && words.Length >= Vector<uint>.Count)
        {
            var lanes = Vector<ulong>.Zero;
            while (words.Length >= Vector<uint>.Count)
            {
                Vector.Widen(new Vector<uint>(words), out Vector<ulong> low, out Vector<ulong> high);
                lanes += low + high;
                words = words[Vector<uint>.Count..];
            }

            sum += Vector.Sum(lanes);
        }

        foreach (uint word in words)
        {
            sum += word;
        }

        ReadOnlySpan<byte> tail = bytes[(bytes.Length & ~3)..];
        if (tail.Length >= 2)
        {
            sum += MemoryMarshal.Read<ushort>(tail);
            tail = tail[2..];
        }

        if (!tail.IsEmpty)
        {
            sum += BitConverter.IsLittleEndian ? tail[0] : (ulong)tail[0] << 8;
        }

        return sum;
    }
}
