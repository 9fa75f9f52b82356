using System.Buffers;
using CsCheck;

namespace ProtoGen.Tests.Packets;

/// <summary>Laws that hold for every packet and all bytes.</summary>
public sealed class PacketPropertyTests
{
    private static readonly Gen<byte[]> s_bytes = Gen.Byte.Array[0, 40];

    private static readonly Gen<IcmpEcho> s_echo = Gen.Select(Gen.Byte, Gen.Byte, Gen.UShort, Gen.UShort, s_bytes,
        (type, code, identifier, sequence, payload) => new IcmpEcho((IcmpType)type, code, 0, identifier, sequence, payload));

    private static readonly Gen<Ipv4Packet> s_ipv4 =
        Gen.Select(Gen.Byte[0, 15], Gen.Byte[0, 63], Gen.UShort, Gen.UShort[0, 0x1FFF], Gen.UInt, Gen.Byte.Array[0, 10], s_bytes).Select((version, dscp, id, offset, address, options, payload) => new Ipv4Packet
        {
            Version = version,
            Dscp = dscp,
            Ecn = (byte)(dscp & 3),
            Identification = id,
            Reserved = id % 2 == 0,
            DontFragment = id % 3 == 0,
            MoreFragments = id % 5 == 0,
            FragmentOffset = offset,
            Protocol = (IpProtocol)(byte)address,
            Source = address,
            Destination = ~address,
            Options = [.. options, .. options, .. options, .. options],
            Payload = payload,
        });

    private static readonly Gen<BitFields> s_bitFields =
        Gen.Select(Gen.Long, Gen.Long, Gen.Long, Gen.Bool).Select((x, y, z, flag) => new BitFields(
            (sbyte)(x << 61 >> 61), (Tone)(y << 52 >> 52), flag, (int)(z << 59 >> 59), (uint)x & 0x7FFFF, y << 31 >> 31, (byte)(z & 0x7F),
            (ulong)x >> 3, y << 4 >> 4, !flag, (short)(z << 58 >> 58), (byte)x));

    private static readonly Gen<Numbers> s_numbers =
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Bool, Gen.Double, Gen.Float).Select((x, y, flag, real, single) => new Numbers(
            (byte)x, (sbyte)y, (ushort)x, (short)y, (uint)x, (int)y, x, (long)y, new UInt128(x, y), new Int128(y, x), flag, (Half)single, single, real, (Tone)x));

    private static readonly Gen<RadiusPacket> s_radius =
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte.Array[16], Gen.Select(Gen.Byte, s_bytes, (type, value) => new RadiusAttribute(type, 0, value)).Array[0, 5])
            .Select((code, id, authenticator, attributes) => new RadiusPacket(code, id, 0, authenticator, attributes));

    private static readonly Gen<Tree> s_tree = Gen.Recursive<Tree>((depth, children) =>
        Gen.Select(Gen.Byte, depth > 4 ? Gen.Const<Tree[]>([]) : children.Array[0, 3], (value, inner) => new Tree(value, 0, inner)));

    private static readonly Gen<Nest> s_nest =
        Gen.Select(s_echo, s_radius, s_radius, Gen.UInt.Array[0, 4]).Select((echo, counted, measured, rest) => new Nest(
            new Bits12(1, 2, 3), 0, echo, [default, new Bits12LittleEndian(0xFFF, 0, 7)], 0, counted.Attributes, 0, measured.Attributes,
            [.. rest.Select(x => new TransportStreamHeader((byte)x, x % 2 == 0, x % 3 == 0, x % 5 == 0, (ushort)(x & 0x1FFF), (byte)(x & 3), (byte)(x >> 30), (byte)(x >> 28)))]));

    private static readonly Gen<Arrays> s_arrays =
        Gen.Select(Gen.UInt.Array[0, 6], s_bytes, Gen.Double.Array[0, 5], Gen.UShort.Array[3]).Select((measured, memory, counted, three) =>
            new Arrays(measured, memory) { Fixed = three, Counted = counted, Halves = [.. three.Select(BitConverter.UInt16BitsToHalf)] });

    private static readonly Gen<OddChecksum> s_odd = Gen.Select(Gen.Byte, Gen.Byte.Array[0, 9], (kind, payload) =>
        new OddChecksum(kind, 0, 0, new byte[(payload.Length * 4) + 3].Select((_, i) => (byte)(kind * i)).ToArray()));

    [Fact]
    public void What_is_written_is_read_and_written_back_as_the_same_bytes()
    {
        WrittenBack(s_echo);
        WrittenBack(s_ipv4);
        WrittenBack(s_bitFields);
        WrittenBack(s_numbers);
        WrittenBack(s_radius);
        WrittenBack(s_tree);
        WrittenBack(s_nest);
        WrittenBack(s_arrays);
        WrittenBack(s_odd);
    }

    [Fact]
    public void A_packet_of_numbers_comes_back_equal()
    {
        s_bitFields.Sample(value => Wire.Deserialize<BitFields>(Wire.Serialize(value)) == value);
        s_numbers.Sample(value => Wire.Deserialize<Numbers>(Wire.Serialize(value)).Equals(value));
    }

    [Fact]
    public void Cut_anywhere_a_packet_that_knows_its_end_is_incomplete_and_never_asks_for_more_than_is_missing()
    {
        Incomplete(s_ipv4);
        Incomplete(s_bitFields);
        Incomplete(s_numbers);
        Incomplete(s_radius);
        Incomplete(s_tree);
        Incomplete(s_odd);
    }

    [Fact]
    public void Bytes_that_nobody_wrote_give_a_value_that_is_written_back_or_an_error_and_never_an_exception()
    {
        foreach (Gen<byte[]> bytes in new[] { Gen.Byte.Array[0, 120], Gen.Byte[0, 3].Array[0, 120] })
        {
            Any<IcmpEcho>(bytes);
            Any<Ipv4Packet>(bytes);
            Any<UdpDatagram>(bytes);
            Any<TcpSegment>(bytes);
            Any<ArpPacket>(bytes);
            Any<NtpPacket>(bytes);
            Any<ModbusWriteRegisters>(bytes);
            Any<ModbusTcpFrame>(bytes);
            Any<RtpPacket>(bytes);
            Any<RadiusPacket>(bytes);
            Any<Numbers>(bytes);
            Any<NumbersLittleEndian>(bytes);
            Any<BitFields>(bytes);
            Any<Arrays>(bytes);
            Any<Nest>(bytes);
            Any<Tree>(bytes);
            Any<OddChecksum>(bytes);
            Any<Relations>(bytes);
            Any<Chained>(bytes);
            Any<Framed>(bytes);
        }
    }

    [Fact]
    public void A_bit_that_flips_is_noticed_by_a_checksum_or_stays_in_the_value()
    {
        Flip(s_ipv4);
        Flip(s_echo);
        Flip(s_nest);
        Flip(s_arrays);
    }

    [Fact]
    public void Every_cut_into_segments_gives_the_same()
    {
        Segmented(s_nest);
        Segmented(s_ipv4);
        Segmented(s_arrays);
    }

    [Fact]
    public void The_checksum_is_the_sum_of_the_words_one_by_one() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i += 2)
        {
            sum += (uint)(bytes[i] << 8 | (i + 1 < bytes.Length ? bytes[i + 1] : 0));
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        Assert.Equal((ushort)~sum, InternetChecksum.Compute(bytes));
    });

    private static void WrittenBack<T>(Gen<T> values) where T : IWire<T> => values.Sample(value =>
    {
        byte[] bytes = Wire.Serialize(value);
        T back = Wire.Deserialize<T>(bytes);
        Assert.Equal(bytes, Wire.Serialize(back));
        Assert.Equal(bytes.Length, Wire.Measure(back));
        Assert.True(bytes.Length <= T.MaxSize);
    }, iter: 200);

    private static void Incomplete<T>(Gen<T> values) where T : IWire<T> => values.Sample(value =>
    {
        byte[] bytes = Wire.Serialize(value);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.False(Wire.TryDeserialize<T>(bytes.AsSpan(0, length), out _, out WireError error));
            Assert.Equal((WireStatus.Incomplete, length), (error.Status, error.Offset));
            Assert.InRange(error.BytesNeeded, 1, bytes.Length - length);
        }
    }, iter: 50);

    private static void Any<T>(Gen<byte[]> bytes) where T : IWire<T> => bytes.Sample(source =>
    {
        if (Wire.TryDeserialize<T>(source, out T? value, out WireError error))
        {
            AssertSameButForZero(source, Wire.Serialize<T>(value));
        }
        else
        {
            Assert.StartsWith(typeof(T).Name, error.Path, StringComparison.Ordinal);
            Assert.InRange(error.Offset, 0, source.Length);
            Assert.Equal(error.Status == WireStatus.Incomplete, error.BytesNeeded > 0);
        }
    }, iter: 300);

    private static void Flip<T>(Gen<T> values) where T : IWire<T> => values.Sample(value =>
    {
        byte[] bytes = Wire.Serialize(value);
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            if (Wire.TryDeserialize<T>(flipped, out T? other, out _))
            {
                AssertSameButForZero(flipped, Wire.Serialize<T>(other));
            }
        }
    }, iter: 10);

    /// <summary>Of the two zeros of one's complement either is read, and one is written.</summary>
    private static void AssertSameButForZero(byte[] expected, byte[] actual)
    {
        if (!expected.AsSpan().SequenceEqual(actual))
        {
            Assert.Equal(expected.Length, actual.Length);
            Assert.Equal(
                expected.Zip(actual).Where(pair => pair.First != pair.Second).Select(pair => (pair.First, pair.Second)),
                expected.Zip(actual).Where(pair => pair.First != pair.Second).Select(_ => ((byte)0xFF, (byte)0)));
        }
    }

    private static void Segmented<T>(Gen<T> values) where T : IWire<T> => values.Sample(value =>
    {
        byte[] bytes = Wire.Serialize(value);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            var first = new Segment(bytes.AsMemory(0, cut), null);
            var last = new Segment(bytes.AsMemory(cut), first);
            var sequence = new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
            Assert.Equal(bytes, Wire.Serialize(Wire.Deserialize<T>(sequence)));

            bool isRead = Wire.TryDeserialize<T>(bytes.AsSpan(0, cut), out _, out WireError whole);
            Assert.Equal(isRead, Wire.TryDeserialize<T>(Cut(bytes, cut, cut / 2), out _, out WireError parts));
            Assert.Equal(whole, parts);
        }
    }, iter: 20);

    private static ReadOnlySequence<byte> Cut(byte[] bytes, int length, int cut)
    {
        var first = new Segment(bytes.AsMemory(0, cut), null);
        var last = new Segment(bytes.AsMemory(cut, length - cut), first);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                previous.Next = this;
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
            }
        }
    }
}
