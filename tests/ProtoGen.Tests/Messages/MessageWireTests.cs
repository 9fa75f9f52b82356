using System.Text;

namespace ProtoGen.Tests.Messages;

/// <summary>Bytes beside what they mean, where others got it wrong.</summary>
public class MessageWireTests
{
    [Fact]
    public void Fields_are_written_by_number_and_names_may_be_keywords()
    {
        Assert.Equal("08 01 10 02 18 03 20 04 28 05", Hex(new Keywords(1, 2, 3, 4, 5)));
        Assert.Equal(new Keywords(1, 2, 3, 4, 5), Read<Keywords>("08 01 10 02 18 03 20 04 28 05"));
    }

    [Fact]
    public void An_absent_field_is_its_initialiser_and_a_real_zero_stays_zero()
    {
        Initialised absent = Read<Initialised>("12 01 61");
        Assert.Equal((3, "a", "fallback"), (absent.Retries, absent.Name, absent.Note));
        Assert.Empty(absent.List);
        Assert.Equal("08 00 12 01 61 22 00", Hex(new Initialised { Retries = 0, Name = "a", Note = "" }));
        Initialised zero = Read<Initialised>("08 00 12 01 61 22 00");
        Assert.Equal((0, ""), (zero.Retries, zero.Note));
    }

    [Fact]
    public void A_parameters_default_is_what_an_absent_field_reads_as()
    {
        Assert.Equal(new Defaulted(), Read<Defaulted>(""));
        Assert.Equal(new Defaulted(0, 0, null, Colour.None, ""), Read<Defaulted>(Hex(new Defaulted(0, 0, null, Colour.None, ""))));
        Assert.Equal("08 00 20 00 2A 00", Hex(new Defaulted(0, 0, null, Colour.None, "")));
    }

    [Fact]
    public void Constructor_parameters_are_matched_by_name()
    {
        Room room = Read<Room>("08 09 10 07");
        Assert.Equal((9, 7), (room.Id, room.Number));
        Assert.Equal("08 09 10 07", Hex(room));
    }

    [Fact]
    public void Get_only_readonly_and_private_members_are_set()
    {
        Sealed value = Read<Sealed>("08 01 10 02 18 03");
        Assert.Equal((1, 2, 3), (value.GetOnly, value.ReadOnlyField, value.Private));
        Assert.Equal("08 01 10 02 18 03", Hex(value));
        Assert.Equal(7, new Sealed().Private);
    }

    [Fact]
    public void Pieces_of_a_message_are_merged_also_through_a_type_parameter()
    {
        Assert.Equal(new Pair(1, 2), Read<HoldsPair>("0A 02 08 01 0A 02 10 02").Value);
        Assert.Equal(new Pair(1, 2), Read<Generic<Pair>>("0A 02 08 01 0A 02 10 02").Value);
        Assert.Equal(new Pair(1, 2), Read<Generic<Generic<Pair>>>("0A 04 0A 02 08 01 0A 04 0A 02 10 02").Value!.Value);
        Assert.Equal(new Point(4, 5), Read<GenericStruct<Point>>("0A 02 08 01 0A 04 10 05 08 04").Value);
    }

    [Fact]
    public void Of_scalars_the_last_occurrence_counts() => Assert.Equal(new Point(3, 2), Read<Point>("08 01 10 02 08 03"));

    [Fact]
    public void Packed_and_unpacked_elements_are_joined_in_order()
    {
        Repeats value = Read<Repeats>("08 FF FF FF FF 0F 10 03 12 02 04 05 12 00 10 06");
        Assert.Equal(Sign.Negative, value.Sign);
        Assert.Equal([3, 4, 5, 6], value.List);
    }

    [Fact]
    public void A_negative_enum_takes_ten_bytes_and_unknown_ones_are_kept()
    {
        Assert.Equal("08 FF FF FF FF FF FF FF FF FF 01", Hex(new Repeats(Sign.Negative, [])));
        Assert.Equal(11, Wire.Measure(new Repeats(Sign.Negative, [])));
        Assert.Equal((Sign)9, Read<Repeats>("08 09").Sign);
    }

    [Fact]
    public void Negative_zero_is_not_the_default() => Assert.Equal("09 00 00 00 00 00 00 00 80 15 00 00 00 80", Hex(new Reals(-0d, -0f)));

    [Fact]
    public void Null_where_it_is_not_allowed_is_written_as_absent()
    {
        Assert.Equal("", Hex(new Absent(null!, null!, null!, null!, null!)));
        Absent value = Read<Absent>("");
        Assert.Equal("", value.Text);
        Assert.Empty(value.Bytes);
        Assert.Empty(value.Array);
        Assert.Empty(value.List);
        Assert.Equal("", value.Inner.Text);
    }

    [Fact]
    public void A_null_element_is_refused_by_name() =>
        Assert.Equal("Names.Texts[1] is null, which a repeated field cannot carry.", Assert.Throws<WireException>(() => Wire.Serialize(new Names(["a", null!]))).Message);

    [Fact]
    public void Unknown_fields_are_skipped_whatever_they_are() =>
        Assert.Equal(new Point(1, 2), Read<Point>("18 05 21 01 02 03 04 05 06 07 08 08 01 2A 02 FF FF 33 38 01 34 3D 01 02 03 04 10 02"));

    [Fact]
    public void A_known_number_of_another_wire_type_is_unknown() => Assert.Equal(new Point(0, 2), Read<Point>("0A 01 05 10 02"));

    [Fact]
    public void A_lone_surrogate_is_refused_on_writing() =>
        Assert.Contains("lone surrogate", Assert.Throws<WireException>(() => Wire.Serialize(new Pieces(1, "\uD800"))).Message);

    [Fact]
    public void A_time_that_is_not_UTC_is_refused_and_never_shifted()
    {
        Assert.Contains("Local", Assert.Throws<WireException>(() => Wire.Serialize(new Times(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Local), default))).Message);
        var utc = new DateTime(2024, 1, 1, 12, 30, 0, DateTimeKind.Utc).AddTicks(7);
        DateTime back = Wire.Deserialize<Times>(Wire.Serialize(new Times(utc, default))).At;
        Assert.Equal((utc, DateTimeKind.Utc), (back, back.Kind));
    }

    [Fact]
    public void A_UUID_is_sixteen_bytes_in_the_order_of_RFC_9562() => Assert.Equal(
        "12 10 00 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF",
        Hex(new Times(default, Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"))));

    [Fact]
    public void The_largest_size_is_known_where_there_is_one()
    {
        Assert.Equal(22, MaxSize<Point>());
        Assert.Equal(1 + 1 + 22, MaxSize<GenericStruct<Point>>());
        Assert.Equal(int.MaxValue, MaxSize<Pieces>());
        Assert.Equal(int.MaxValue, MaxSize<Loop>());
        Assert.Equal(int.MaxValue, MaxSize<HoldsLoop>());
        Assert.Equal(MaxSize<Bounded>(), Wire.Measure(Bounded.Largest));
    }

    [Fact]
    public void Other_codecs_stand_in_fields_too()
    {
        var value = new HoldsOther(new Meters(5), [new Meters(6)]);
        Assert.Equal("0A 04 05 00 00 00 12 04 06 00 00 00", Hex(value));
        Assert.Equal(5u, Read<HoldsOther>(Hex(value)).One.Value);
        Assert.Equal(6u, Assert.Single(Read<HoldsOther>(Hex(value)).Many).Value);
        Assert.Equal(0u, Read<HoldsOther>("").One.Value);
        Assert.Equal(7u, Read<HoldsOther>("0A 04 05 00 00 00 0A 04 07 00 00 00").One.Value);
    }

    private static int MaxSize<T>() where T : IWire<T> => T.MaxSize;

    internal static string Hex<T>(T value) where T : IWire<T> => string.Join(' ', Wire.Serialize(value).Select(b => b.ToString("X2")));

    internal static T Read<T>(string hex) where T : IWire<T> => Wire.Deserialize<T>(Bytes(hex));

    internal static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
