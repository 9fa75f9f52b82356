using System.Buffers.Binary;

namespace ProtoGen.Tests.Endpoints;

/// <summary>An ICMP echo message (RFC 792), or one of ICMPv6 (RFC 4443, section 4), whose checksum is the kernel's affair.</summary>
internal readonly record struct RawEcho(byte Type, byte Code, ushort Checksum, ushort Identifier, ushort Sequence, ReadOnlyMemory<byte> Payload)
    : IWire<RawEcho>
{
    public const byte Request = 8;
    public const byte Reply = 0;
    public const byte RequestV6 = 128;
    public const byte ReplyV6 = 129;

    public static int MaxSize => int.MaxValue;

    public static RawEcho Ask(byte type, ushort identifier, ushort sequence, ReadOnlyMemory<byte> payload) => new(type, 0, 0, identifier, sequence, payload);

    public static void Write(ref WireWriter writer, in RawEcho value)
    {
        int begin = writer.Count;
        writer.WriteRaw(value.Payload.Span);
        Span<byte> header = writer.Claim(8);
        header[0] = value.Type;
        header[1] = value.Code;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], value.Identifier);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], value.Sequence);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)~Sum(writer.Written[..(writer.Count - begin)]));
    }

    public static RawEcho Read(ref WireReader reader)
    {
        ReadOnlySpan<byte> header = reader.Take(8);
        return reader.HasFailed ? default : new RawEcho(
            header[0],
            header[1],
            BinaryPrimitives.ReadUInt16BigEndian(header[2..]),
            BinaryPrimitives.ReadUInt16BigEndian(header[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(header[6..]),
            reader.Take(reader.Remaining).ToArray());
    }

    /// <summary>The sum in one's complement (RFC 1071); all ones over a message whose checksum is right.</summary>
    public static ushort Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            sum += (uint)bytes[i] << ((i & 1) == 0 ? 8 : 0);
        }

        while (sum > 0xFFFF)
        {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        return (ushort)sum;
    }

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[8 + Payload.Length];
        bytes[0] = Type;
        bytes[1] = Code;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), Checksum);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), Identifier);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), Sequence);
        Payload.Span.CopyTo(bytes.AsSpan(8));
        return bytes;
    }
}
