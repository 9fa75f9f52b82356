using System.Buffers.Binary;
using System.ComponentModel;

namespace ProtoGen;

/// <summary>Checksums where they stand in a packet. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PacketChecksum
{
    /// <summary>Keeps a fault unless the checksum in <paramref name="packet"/> is that of the bytes it covers, itself counted as zero.</summary>
    /// <param name="reader">Keeps the fault.</param>
    /// <param name="packet">The packet; empty when the reader has failed.</param>
    /// <param name="from">The first byte that is covered.</param>
    /// <param name="to">The first byte that is not covered any more.</param>
    /// <param name="field">Where in the packet the checksum stands.</param>
    /// <param name="offset">Where in all bytes the checksum stands.</param>
    public static void CheckInternet(ref WireReader reader, ReadOnlySpan<byte> packet, int from, int to, int field, int offset)
    {
        if (reader.HasFailed)
        {
            return;
        }

        ReadOnlySpan<byte> covered = packet[from..to];
        bool isCovered = field >= from && field < to;
        if (isCovered && (field - from) % 2 == 0 && InternetChecksum.IsValid(covered))
        {
            return; // either zero of one's complement, if it is zero
        }

        ushort actual = BinaryPrimitives.ReadUInt16BigEndian(packet[field..]);
        ushort expected = InternetChecksum.Compute(covered);
        if (isCovered)
        {
            // Takes the field out of the sum again: adding the complement subtracts. It stands across two words where it is at an odd offset.
            ushort counted = (field - from) % 2 == 0 ? actual : BinaryPrimitives.ReverseEndianness(actual);
            int sum = (ushort)~expected + (ushort)~counted;
            expected = sum == ushort.MaxValue && !covered.ContainsAnyExcept((byte)0)
                ? ushort.MaxValue
                : (ushort)~((sum & 0xFFFF) + (sum >> 16));
        }

        if (actual != expected)
        {
            reader.Fail($"the checksum is 0x{actual:X4} where the bytes give 0x{expected:X4}", offset);
        }
    }
}
