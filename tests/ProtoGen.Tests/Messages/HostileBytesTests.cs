using System.Buffers;
using static ProtoGen.Tests.Messages.MessageWireTests;

namespace ProtoGen.Tests.Messages;

/// <summary>Bytes that nobody trusts: one of three outcomes, the place named, little allocated, the same for every cut into segments.</summary>
public class HostileBytesTests
{
    [Theory]
    [InlineData("12 FF FF FF FF 07 61", "Pieces.Text, byte 1: a length of 2147483647 bytes is over the limit of 67108864")]
    [InlineData("12 FF FF FF FF 0F", "Pieces.Text, byte 1: a length of 4294967295 bytes is over the limit of 67108864")]
    [InlineData("12 FF FF FF FF FF FF FF FF FF 01", "Pieces.Text, byte 1: a length of 18446744073709551615 bytes is over the limit of 67108864")]
    [InlineData("12 02 F0 80", "Pieces.Text, byte 1: the text is not valid UTF-8")]
    [InlineData("08 FF FF FF FF FF FF FF FF FF FF 01", "Pieces.Number, byte 1: the varint is longer than 10 bytes")]
    [InlineData("0C", "Pieces.Number, byte 0: a group ends that never began")]
    [InlineData("0B 14", "Pieces.Number, byte 1: a group ends with the number 2, which is not the one that it began with")]
    [InlineData("0E", "Pieces.Number, byte 0: wire type 6 does not exist")]
    [InlineData("00", "Pieces, byte 0: field number 0 is not allowed")]
    public void Malformed_bytes_are_refused_with_place_and_reason(string hex, string error) => AssertError<Pieces>(hex, WireStatus.Malformed, error);

    [Theory]
    [InlineData("08", 1)]
    [InlineData("08 80", 1)]
    [InlineData("12", 1)]
    [InlineData("12 05 61", 4)]
    [InlineData("92", 1)]
    [InlineData("1D 00", 3)]
    public void Bytes_that_end_too_early_say_how_many_are_needed(string hex, int needed)
    {
        Assert.False(Wire.TryDeserialize<Pieces>(Bytes(hex), out _, out WireError error));
        Assert.Equal((WireStatus.Incomplete, needed), (error.Status, error.BytesNeeded));
    }

    [Theory]
    [InlineData("0A 03 1A 01 61 0A 07 12 02 08 05 12 01 11", "Shop.Baskets[1].Items[1].Price, byte 14: 8 bytes are wanted where 0 are left")]
    [InlineData("12 03 18 AC 02", "Shop.Best.Priority, byte 3: 300 does not fit byte")]
    [InlineData("12 02 18 01 12 05 0A 03 61 62 FF", "Shop.Best.Owner, byte 7: the text is not valid UTF-8")]
    [InlineData("12 05 2A 03 01 AC 02", "Shop.Best.Levels, byte 5: 300 does not fit byte")]
    [InlineData("12 04 12 02 1A 07", "Shop.Best.Items[0].Age, byte 6: 7 bytes are wanted where 0 are left")]
    public void The_member_is_named_from_the_outermost_type_down(string hex, string error) => AssertError<Shop>(hex, WireStatus.Malformed, error);

    [Fact]
    public void Nesting_is_limited_for_known_and_unknown_fields_together()
    {
        AssertTooDeep<Loop>(Nested(101, 0x12));
        AssertTooDeep<Loop>([.. Enumerable.Repeat((byte)0x0B, 100_000)]);
        AssertTooDeep<Loop>(Nested(60, 0x12, [.. Enumerable.Repeat((byte)0x0B, 50), .. Enumerable.Repeat((byte)0x0C, 50)]));
        Loop loop = Wire.Deserialize<Loop>(Nested(99, 0x12));
        Assert.Equal(99, Depth(loop));
    }

    [Fact]
    public void A_hundred_thousand_levels_end_in_an_error_and_no_overflow() => AssertTooDeep<Loop>(Nested(100_000, 0x12));

    [Fact]
    public void A_value_that_contains_itself_is_refused_on_writing()
    {
        var loop = new Loop();
        loop.Next = loop;
        Assert.Contains("contain itself", Assert.Throws<WireException>(() => Wire.Serialize(loop)).Message);
        loop.Next = null;
        Assert.Empty(Wire.Serialize(loop)); // the writer is whole again
    }

    [Fact]
    public void A_length_that_lies_costs_no_memory()
    {
        byte[] bytes = Bytes("0A 80 80 80 10 01");
        Wire.TryDeserialize<Absent>(bytes, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(Wire.TryDeserialize<Absent>(bytes, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    [Fact]
    public void Many_pieces_of_one_message_cost_time_in_proportion_to_their_bytes()
    {
        // 200,000 pieces of two bytes: merging by copying what is there would take minutes.
        byte[] bytes = [.. Enumerable.Range(0, 200_000).SelectMany(_ => (byte[])[0x0A, 0x02, 0x08, 0x01])];
        Assert.Equal(new Pair(1, 0), Wire.Deserialize<HoldsPair>(bytes).Value);
    }

    [Fact]
    public void Elements_that_alternate_with_others_are_gathered_in_proportion_to_their_bytes()
    {
        byte[] bytes = [.. Enumerable.Range(0, 100_000).SelectMany(_ => (byte[])[0x10, 0x07, 0x08, 0x01])];
        Assert.Equal(100_000, Wire.Deserialize<Repeats>(bytes).List.Length);
    }

    [Fact]
    public void Every_cut_into_segments_gives_the_same()
    {
        string[] values =
        [
            "08 FF FF FF FF FF FF FF FF 7F 12 03 E2 82 AC", "12 02 F0 80", "12 FF FF FF FF 07 61", "12 05 61", "08", "0B 14", "08 01 08",
        ];
        foreach (byte[] bytes in values.Select(Bytes))
        {
            bool whole = Wire.TryDeserialize<Pieces>(bytes, out Pieces? expected, out WireError error);
            for (int cut = 0; cut <= bytes.Length; cut++)
            {
                foreach (ReadOnlySequence<byte> sequence in (ReadOnlySequence<byte>[])[Segment.Of(bytes[..cut], bytes[cut..]), Segment.Of(bytes[..cut], [], bytes[cut..]), Segment.Of([], bytes[..cut], [], [], bytes[cut..], [])])
                {
                    Assert.Equal(whole, Wire.TryDeserialize<Pieces>(in sequence, out Pieces? value, out WireError cutError));
                    Assert.Equal((expected, error), (value, cutError));
                }
            }

            ReadOnlySequence<byte> single = Segment.Of([.. bytes.Select(b => (byte[])[b])]);
            Assert.Equal(whole, Wire.TryDeserialize<Pieces>(in single, out Pieces? bytewise, out WireError singleError));
            Assert.Equal((expected, error), (bytewise, singleError));
        }
    }

    [Fact]
    public void Every_prefix_and_every_flipped_bit_has_one_of_the_three_outcomes()
    {
        byte[] bytes = Wire.Serialize(new Shop(
            [new Basket("ann", [new Item(1, 2.5, TimeSpan.FromSeconds(3)), new Item(300, -1, default)], 4, [5, 6], [7, 8]), new Basket("bob", [], 0, [], [])],
            new Basket("€", [new Item(-1, 0, TimeSpan.MinValue)], 255, [], [])));
        for (int length = 0; length <= bytes.Length; length++)
        {
            AssertOutcome(bytes[..length]);
        }

        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertOutcome(flipped);
        }
    }

    private static void AssertOutcome(byte[] bytes)
    {
        if (Wire.TryDeserialize<Shop>(bytes, out Shop? shop, out WireError error))
        {
            Assert.NotNull(shop);
            Wire.Serialize(shop);
            Assert.Equal(default, error);
        }
        else
        {
            Assert.Null(shop);
            Assert.StartsWith("Shop", error.Path, StringComparison.Ordinal);
            Assert.NotEqual(WireStatus.Complete, error.Status);
            Assert.Equal(error.Status == WireStatus.Incomplete, error.BytesNeeded > 0);
        }
    }

    private static void AssertError<T>(string hex, WireStatus status, string expected) where T : IWire<T>
    {
        Assert.False(Wire.TryDeserialize<T>(Bytes(hex), out _, out WireError error));
        Assert.Equal(expected, error.ToString());
        Assert.Equal(status, error.Status);
    }

    private static void AssertTooDeep<T>(byte[] bytes) where T : IWire<T>
    {
        Assert.False(Wire.TryDeserialize<T>(bytes, out _, out WireError error));
        Assert.Contains("nested deeper than 100 levels", error.Reason);
    }

    private static byte[] Nested(int depth, byte tag, byte[]? inner = null)
    {
        var reversed = new List<byte>();
        byte[] content = inner ?? [];
        reversed.AddRange(content.Reverse());
        for (int i = 0; i < depth; i++)
        {
            int length = reversed.Count;
            var varint = new List<byte>();
            for (; length >= 0x80; length >>= 7)
            {
                varint.Add((byte)(length | 0x80));
            }

            varint.Add((byte)length);
            varint.Reverse();
            reversed.AddRange(varint);
            reversed.Add(tag);
        }

        reversed.Reverse();
        return [.. reversed];
    }

    private static int Depth(Loop loop)
    {
        int depth = 0;
        for (Loop? at = loop.Next; at is not null; at = at.Next)
        {
            depth++;
        }

        return depth;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Of(params byte[][] parts)
        {
            var first = new Segment { Memory = parts[0] };
            Segment last = first;
            foreach (byte[] part in parts.Skip(1))
            {
                var next = new Segment { Memory = part, RunningIndex = last.RunningIndex + last.Memory.Length };
                last.Next = next;
                last = next;
            }

            return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        }
    }
}
