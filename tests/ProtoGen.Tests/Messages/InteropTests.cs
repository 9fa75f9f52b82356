using CsCheck;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Theirs = ProtoGen.Tests.Google;

namespace ProtoGen.Tests.Messages;

/// <summary>Google.Protobuf, compiled by protoc from shapes.proto, is the truth: same bytes for the same values, and the values back.</summary>
public class InteropTests
{
    private static readonly Gen<int> s_int = Gen.OneOf(Gen.Int, Gen.Int[-3, 300], Gen.OneOf(0, -1, int.MinValue, int.MaxValue, 127, 128, 16383, 16384));
    private static readonly Gen<long> s_long = Gen.OneOf(Gen.Long, s_int.Select(value => (long)value), Gen.Int[0, 63].Select(shift => 1L << shift), Gen.OneOf(long.MinValue, long.MaxValue));
    private static readonly Gen<double> s_double = Gen.OneOf(Gen.Double, Gen.OneOf(0d, -0d, double.NaN, double.PositiveInfinity, double.Epsilon));
    private static readonly Gen<float> s_float = Gen.OneOf(Gen.Float, Gen.OneOf(0f, -0f, float.NaN, float.NegativeInfinity));
    private static readonly Gen<string> s_text = Gen.OneOf(Gen.Char['a', 'z'].Array[0, 200].Select(chars => new string(chars)), Gen.OneOf("", "€", "héllo wörld", "👋🏽", new string('x', 127), new string('ü', 64)));
    private static readonly Gen<byte[]> s_bytes = Gen.Byte.Array[0, 150];
    private static readonly Gen<Colour> s_colour = Gen.OneOf(Gen.OneOf(Colour.None, Colour.Red, Colour.Minus), Gen.Int.Select(value => (Colour)value));
    private static readonly Gen<DateTimeOffset> s_time = Gen.OneOf(
        Gen.Long[0, DateTime.MaxValue.Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero)),
        Gen.OneOf(default, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch.AddTicks(-1)));
    private static readonly Gen<TimeSpan> s_span = Gen.OneOf(
        Gen.Long.Select(TimeSpan.FromTicks), Gen.OneOf(TimeSpan.Zero, TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.FromTicks(-1)));
    private static readonly Gen<Point> s_point = Gen.Select(s_int, s_int).Select((x, y) => new Point(x, y));
    private static readonly Gen<Node> s_node = Gen.Recursive<Node>((depth, inner) => depth >= 3
        ? s_text.Select(name => new Node { Name = name })
        : Gen.Select(s_text, inner.Null(0.7), inner.List[0, 2], s_point.Nullable(0.5))
            .Select((name, next, children, at) => new Node { Name = name, Next = next, Children = children, At = at }));

    private static readonly Gen<Scalars> s_scalars =
        from integers in Gen.Select(Gen.Bool, Gen.SByte, Gen.Byte, Gen.Short, Gen.UShort, Gen.Char)
        // Google.Protobuf for C# takes -0.0 for absent, unlike protoc's other languages, so it is tested elsewhere.
        from wide in Gen.Select(s_int, s_int, s_long, s_long, s_float.Where(value => value != 0 || float.IsPositive(value)), s_double.Where(value => value != 0 || double.IsPositive(value)))
        from delimited in Gen.Select(s_text, s_bytes, s_bytes, s_colour)
        from encoded in Gen.Select(s_int, s_long, s_int, s_int, s_long, s_long)
        from times in Gen.Select(s_time, s_span)
        select new Scalars(
            integers.Item1, integers.Item2, integers.Item3, integers.Item4, integers.Item5, integers.Item6,
            wide.Item1, (uint)wide.Item2, wide.Item3, (ulong)wide.Item4, wide.Item5, wide.Item6,
            delimited.Item1, delimited.Item2, delimited.Item3, delimited.Item4,
            encoded.Item1, encoded.Item2, (uint)encoded.Item3, encoded.Item4, (ulong)encoded.Item5, encoded.Item6,
            times.Item1, times.Item2);

    private static readonly Gen<Optionals> s_optionals =
        from scalars in Gen.Select(Gen.Bool.Nullable(0.5), s_int.Nullable(0.5), s_long.Nullable(0.5), s_double.Nullable(0.5))
        from delimited in Gen.Select(s_text.Null(0.5), s_bytes.Null(0.5), s_bytes.Null(0.5), s_colour.Nullable(0.5))
        from nested in Gen.Select(s_point.Nullable(0.5), s_node.Null(0.5), s_int.Nullable(0.5), s_long.Nullable(0.5), s_time.Nullable(0.5))
        select new Optionals
        {
            Flag = scalars.Item1,
            Int32 = scalars.Item2,
            UInt64 = (ulong?)scalars.Item3,
            Double = scalars.Item4,
            Text = delimited.Item1,
            Bytes = delimited.Item2,
            Memory = delimited.Item3 is { } memory ? new ReadOnlyMemory<byte>(memory) : null,
            Colour = delimited.Item4,
            Point = nested.Item1,
            Node = nested.Item2,
            ZigZag = nested.Item3,
            Fixed = (ulong?)nested.Item4,
            At = nested.Item5,
        };

    private static readonly Gen<Lists> s_lists =
        from packed in Gen.Select(Gen.Bool.Array[0, 40], s_int.List[0, 40], s_long.Array[0, 40], s_int.List[0, 10], s_double.Array[0, 10])
        from mixed in Gen.Select(s_colour.Array[0, 10], s_text.List[0, 5], s_bytes.Array[0, 5], s_point.Array[0, 40], s_node.List[0, 3])
        from rest in Gen.Select(Gen.Byte.List[0, 20], s_span.Array[0, 5], s_float.Array[0, 20], s_long.List[0, 20])
        select new Lists
        {
            Flags = packed.Item1,
            Ints = packed.Item2,
            ZigZags = packed.Item3,
            Fixeds = [.. packed.Item4.Select(value => (uint)value)],
            Doubles = packed.Item5,
            Colours = mixed.Item1,
            Texts = mixed.Item2,
            Blobs = mixed.Item3,
            Points = mixed.Item4,
            Nodes = mixed.Item5,
            Small = rest.Item1,
            Spans = rest.Item2,
            Singles = rest.Item3,
            Longs = [.. rest.Item4.Select(value => (ulong)value)],
        };

    [Fact]
    public void Scalars_have_the_bytes_and_values_of_Google_Protobuf() =>
        s_scalars.Sample(value => Agree(value, ToTheirs, Theirs.Scalars.Parser));

    [Fact]
    public void Nullable_members_have_the_bytes_and_values_of_Google_Protobuf() =>
        s_optionals.Sample(value => Agree(value, ToTheirs, Theirs.Optionals.Parser));

    [Fact]
    public void Recursive_messages_have_the_bytes_and_values_of_Google_Protobuf() =>
        s_node.Sample(value => Agree(value, ToTheirs, Theirs.Node.Parser));

    [Fact]
    public void Arrays_and_lists_have_the_bytes_and_values_of_Google_Protobuf() =>
        s_lists.Sample(value => Agree(value, ToTheirs, Theirs.Lists.Parser));

    [Fact]
    public void Elements_that_are_not_packed_are_read_as_well() => s_lists.Sample(value =>
    {
        Theirs.Lists theirs = ToTheirs(value);
        var unpacked = new Theirs.UnpackedLists
        {
            Flags = { theirs.Flags }, Ints = { theirs.Ints }, ZigZags = { theirs.ZigZags }, Fixeds = { theirs.Fixeds }, Doubles = { theirs.Doubles },
            Colours = { theirs.Colours }, Small = { theirs.Small }, Singles = { theirs.Singles }, Longs = { theirs.Longs },
        };
        var expected = new Theirs.Lists
        {
            Flags = { theirs.Flags }, Ints = { theirs.Ints }, ZigZags = { theirs.ZigZags }, Fixeds = { theirs.Fixeds }, Doubles = { theirs.Doubles },
            Colours = { theirs.Colours }, Small = { theirs.Small }, Singles = { theirs.Singles }, Longs = { theirs.Longs },
        };
        Assert.Equal(expected, ToTheirs(Wire.Deserialize<Lists>(unpacked.ToByteArray())));
    });

    [Fact]
    public void Messages_in_pieces_are_merged_as_Google_Protobuf_merges_them() => Gen.Select(s_optionals, s_optionals, s_optionals).Sample((one, two, three) =>
    {
        byte[] bytes = [.. Wire.Serialize(one), .. Wire.Serialize(two), .. Wire.Serialize(three)];
        Assert.Equal(Theirs.Optionals.Parser.ParseFrom(bytes), ToTheirs(Wire.Deserialize<Optionals>(bytes)));
    });

    [Fact]
    public void Lists_in_pieces_are_joined_as_Google_Protobuf_joins_them() => Gen.Select(s_lists, s_lists, s_lists).Sample((one, two, three) =>
    {
        byte[] bytes = [.. Wire.Serialize(one), .. Wire.Serialize(two), .. Wire.Serialize(three)];
        Assert.Equal(Theirs.Lists.Parser.ParseFrom(bytes), ToTheirs(Wire.Deserialize<Lists>(bytes)));
    });

    private static void Agree<TOurs, TTheirs>(TOurs value, Func<TOurs, TTheirs> toTheirs, global::Google.Protobuf.MessageParser<TTheirs> parser)
        where TOurs : IWire<TOurs> where TTheirs : class, global::Google.Protobuf.IMessage<TTheirs>
    {
        TTheirs theirs = toTheirs(value);
        byte[] bytes = Wire.Serialize(value);
        Assert.Equal(Convert.ToHexString(theirs.ToByteArray()), Convert.ToHexString(bytes));
        Assert.Equal(theirs, parser.ParseFrom(bytes));
        Assert.Equal(theirs, toTheirs(Wire.Deserialize<TOurs>(bytes)));
    }

    private static Theirs.Scalars ToTheirs(Scalars value) => new()
    {
        Flag = value.Flag,
        SignedByte = value.SignedByte,
        UnsignedByte = value.UnsignedByte,
        Int16 = value.Int16,
        Uint16 = value.UInt16,
        Character = value.Character,
        Int32 = value.Int32,
        Uint32 = value.UInt32,
        Int64 = value.Int64,
        Uint64 = value.UInt64,
        Single = value.Single,
        Double = value.Double,
        Text = value.Text,
        Bytes = ByteString.CopyFrom(value.Bytes),
        Memory = ByteString.CopyFrom(value.Memory.Span),
        Colour = (Theirs.Colour)value.Colour,
        ZigZag32 = value.ZigZag32,
        ZigZag64 = value.ZigZag64,
        Fixed32 = value.Fixed32,
        SignedFixed32 = value.SignedFixed32,
        Fixed64 = value.Fixed64,
        SignedFixed64 = value.SignedFixed64,
        At = value.At == default ? null : Timestamp.FromDateTimeOffset(value.At),
        Span = value.Span == default ? null : ToDuration(value.Span),
    };

    private static Theirs.Optionals ToTheirs(Optionals value)
    {
        var theirs = new Theirs.Optionals
        {
            Point = value.Point is { } point ? ToTheirs(point) : null,
            Node = value.Node is null ? null : ToTheirs(value.Node),
            At = value.At is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        };
        if (value.Flag is { } flag) { theirs.Flag = flag; }
        if (value.Int32 is { } int32) { theirs.Int32 = int32; }
        if (value.UInt64 is { } uint64) { theirs.Uint64 = uint64; }
        if (value.Double is { } number) { theirs.Double = number; }
        if (value.Text is { } text) { theirs.Text = text; }
        if (value.Bytes is { } bytes) { theirs.Bytes = ByteString.CopyFrom(bytes); }
        if (value.Memory is { } memory) { theirs.Memory = ByteString.CopyFrom(memory.Span); }
        if (value.Colour is { } colour) { theirs.Colour = (Theirs.Colour)colour; }
        if (value.ZigZag is { } zigZag) { theirs.ZigZag = zigZag; }
        if (value.Fixed is { } fixed64) { theirs.Fixed = fixed64; }
        return theirs;
    }

    private static Theirs.Point ToTheirs(Point value) => new() { X = value.X, Y = value.Y };

    private static Theirs.Node ToTheirs(Node value) => new()
    {
        Name = value.Name,
        Next = value.Next is null ? null : ToTheirs(value.Next),
        Children = { value.Children.Select(ToTheirs) },
        At = value.At is { } at ? ToTheirs(at) : null,
    };

    private static Theirs.Lists ToTheirs(Lists value) => new()
    {
        Flags = { value.Flags },
        Ints = { value.Ints },
        ZigZags = { value.ZigZags },
        Fixeds = { value.Fixeds },
        Doubles = { value.Doubles },
        Colours = { value.Colours.Select(colour => (Theirs.Colour)colour) },
        Texts = { value.Texts },
        Blobs = { value.Blobs.Select(blob => ByteString.CopyFrom(blob)) },
        Points = { value.Points.Select(ToTheirs) },
        Nodes = { value.Nodes.Select(ToTheirs) },
        Small = { value.Small.Select(small => (uint)small) },
        Spans = { value.Spans.Select(ToDuration) },
        Singles = { value.Singles },
        Longs = { value.Longs },
    };

    private static Duration ToDuration(TimeSpan value) => new()
    {
        Seconds = value.Ticks / TimeSpan.TicksPerSecond,
        Nanos = (int)(value.Ticks % TimeSpan.TicksPerSecond) * 100,
    };
}
