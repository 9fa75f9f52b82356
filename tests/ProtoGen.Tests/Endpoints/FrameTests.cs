using System.Buffers;
using CsCheck;

namespace ProtoGen.Tests.Endpoints;

public class FrameTests
{
    private static readonly Gen<(byte Kind, byte[] Body)[]> s_frames = Gen.Select(Gen.Byte, Gen.Byte.Array[0, 300]).Array[0, 8];

    [Fact]
    public void Frames_read_the_same_for_every_cut_of_the_bytes() => Gen.Select(s_frames, Gen.Int[1, 40]).Sample((frames, size) =>
    {
        byte[] bytes = [.. frames.SelectMany(frame => Bytes(frame.Kind, frame.Body))];
        ReadOnlySequence<byte> buffer = Cut(bytes, size);
        foreach ((byte kind, byte[] rest) in frames)
        {
            Assert.True(Frame.TryRead(ref buffer, 1000, out Frame frame));
            Assert.Equal(kind, (byte)frame.Kind);
            Assert.Equal(rest, frame.Payload.ToArray());
        }

        Assert.False(Frame.TryRead(ref buffer, 1000, out _));
        Assert.Equal(0, buffer.Length);
    });

    [Fact]
    public void A_frame_that_is_not_there_as_a_whole_is_left_alone() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[1, 40]).Sample((rest, size) =>
    {
        byte[] bytes = Bytes(2, rest);
        for (int length = 0; length < bytes.Length; length++)
        {
            ReadOnlySequence<byte> buffer = Cut(bytes[..length], size);
            Assert.False(Frame.TryRead(ref buffer, 1000, out _));
            Assert.Equal(length, buffer.Length);
        }
    });

    [Fact]
    public void Bytes_that_are_no_frames_throw_what_they_may_and_nothing_else() => Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[1, 10]).Sample((bytes, size) =>
    {
        ReadOnlySequence<byte> buffer = Cut(bytes, size);
        try
        {
            while (Frame.TryRead(ref buffer, 50, out Frame frame))
            {
                ReadOnlySequence<byte> payload = frame.Payload;
                while (!payload.IsEmpty)
                {
                    Frame.ReadVarint(ref payload);
                }
            }

            ReadOnlySequence<byte> hello = Cut(bytes, size);
            Hello.TryRead(ref hello, out _);
        }
        catch (ProtocolException)
        {
            // That is what it is for.
        }
    });

    [Fact]
    public void Numbers_read_as_they_were_written() => Gen.Select(Gen.ULong, Gen.Int[0, 63], Gen.Int[1, 4]).Sample((bits, shift, size) =>
    {
        ulong number = bits >> Math.Max(1, shift);
        Span<byte> bytes = stackalloc byte[9];
        int count = Frame.WriteVarint(bytes, number);
        ReadOnlySequence<byte> payload = Cut(bytes[..count].ToArray(), size);
        Assert.Equal(number, Frame.ReadVarint(ref payload));
        Assert.True(payload.IsEmpty);
    });

    private static byte[] Bytes(byte kind, byte[] rest)
    {
        byte[] length = new byte[5];
        return [.. length.AsSpan(0, Frame.WriteVarint(length, (ulong)rest.Length + 1)), kind, .. rest];
    }

    private static ReadOnlySequence<byte> Cut(byte[] bytes, int size)
    {
        if (bytes.Length == 0)
        {
            return default;
        }

        Piece? first = null;
        Piece? last = null;
        for (int start = 0; start < bytes.Length; start += size)
        {
            last = new Piece(bytes.AsMemory(start, Math.Min(size, bytes.Length - start)), last);
            first ??= last;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }
    }
}
