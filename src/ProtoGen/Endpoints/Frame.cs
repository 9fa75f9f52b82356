using System.Buffers;

namespace ProtoGen;

/// <summary>One frame as received; its payload lies in the transport's buffer and is gone when the next one is read.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Payload">What stands behind the kind.</param>
internal readonly record struct Frame(FrameKind Kind, ReadOnlySequence<byte> Payload)
{
    /// <summary>The longest length prefix: a varint of five bytes holds more than any frame may take.</summary>
    public const int MaxLengthBytes = 5;

    /// <summary>Takes the first frame off <paramref name="buffer"/>, if it is there as a whole.</summary>
    /// <exception cref="ProtocolException">No bytes that follow can make this a frame within the limit.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, int maxFrameBytes, out Frame frame)
    {
        frame = default;
        scoped ReadOnlySpan<byte> head = buffer.FirstSpan;
        Span<byte> across = stackalloc byte[MaxLengthBytes + 1];
        if (head.Length < across.Length && !buffer.IsSingleSegment)
        {
            ReadOnlySequence<byte> start = buffer.Slice(0, Math.Min(buffer.Length, across.Length));
            start.CopyTo(across);
            head = across[..(int)start.Length];
        }

        uint length = 0;
        int position = 0;
        while (true)
        {
            if (position == head.Length)
            {
                return false;
            }

            byte next = head[position];
            if (position == MaxLengthBytes - 1 && next > 0x0F)
            {
                throw new ProtocolException("A frame's length is larger than 32 bits.");
            }

            length |= (uint)(next & 0x7F) << (7 * position++);
            if (next < 0x80)
            {
                break;
            }
        }

        if (length == 0)
        {
            throw new ProtocolException("A frame of no bytes has no kind.");
        }

        if (length > (uint)maxFrameBytes)
        {
            throw new ProtocolException($"A frame of {Counted.Of(length, "byte")} is over the limit of {maxFrameBytes}.");
        }

        if (buffer.Length - position < length)
        {
            return false;
        }

        frame = new Frame((FrameKind)head[position], buffer.Slice(position + 1, length - 1));
        buffer = buffer.Slice(position + length);
        return true;
    }

    /// <summary>Takes a varint off the front of <paramref name="payload"/>.</summary>
    /// <exception cref="ProtocolException">There is none, or it is longer than 63 bits.</exception>
    public static ulong ReadVarint(ref ReadOnlySequence<byte> payload)
    {
        ReadOnlySpan<byte> first = payload.FirstSpan;
        if (!first.IsEmpty && first[0] < 0x80)
        {
            ulong small = first[0];
            payload = payload.Slice(1);
            return small;
        }

        ulong value = 0;
        var reader = new SequenceReader<byte>(payload);
        for (int shift = 0; shift < 63; shift += 7)
        {
            if (!reader.TryRead(out byte next))
            {
                throw new ProtocolException("A frame ends inside a number.");
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                payload = payload.Slice(reader.Consumed);
                return value;
            }
        }

        throw new ProtocolException("A number in a frame is longer than 63 bits.");
    }

    /// <summary>Writes a varint to the front of <paramref name="destination"/>; the number of bytes it took.</summary>
    public static int WriteVarint(Span<byte> destination, ulong value)
    {
        int count = 0;
        for (; value >= 0x80; value >>= 7)
        {
            destination[count++] = (byte)(value | 0x80);
        }

        destination[count++] = (byte)value;
        return count;
    }
}
