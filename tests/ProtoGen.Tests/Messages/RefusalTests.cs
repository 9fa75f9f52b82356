using System.Buffers;

namespace ProtoGen.Tests.Messages;

[Message]
public sealed partial class Percent
{
    public Percent(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
        Value = value;
    }

    [Field(1)] public int Value { get; }
}

[Message]
public partial record struct Even
{
    [Field(1)] public int Value { readonly get; set => field = value % 2 == 0 ? value : throw new FormatException("odd"); }
}

[Message]
public sealed partial class Root([Field(1)] string path)
{
    public string Path { get; } = path.Length > 0 ? path : throw new FormatException("no path");
}

[Message] public sealed partial class Title([Field(1)] string text) : NotEmptyBase(text) { public string Text { get; } = text; }

public abstract class NotEmptyBase { protected NotEmptyBase(string text) => ArgumentException.ThrowIfNullOrEmpty(text); }

[Message] public sealed partial record Report([Field(1)] string Name, [Field(2)] Percent? Done, [Field(3)] List<Even> Counts);

[Packet]
public readonly partial record struct Checked
{
    public byte Value { get; init => field = value < 128 ? value : throw new FormatException("too large"); }
}

[Packet] public readonly partial record struct HoldsChecked(byte Before, Checked Inner, byte After);

/// <summary>A type may refuse what it is made of. To who reads that is a fault of the bytes like any other.</summary>
public class RefusalTests
{
    [Fact]
    public void A_constructor_that_throws_makes_the_bytes_malformed() => Refused<Percent>("08 65", 2, "Percent", "value");

    [Fact]
    public void A_setter_that_throws_makes_the_bytes_malformed() => Refused<Even>("08 03", 2, "Even", "odd");

    [Fact]
    public void An_initialiser_that_throws_makes_the_bytes_malformed() => Refused<Root>("", 0, "Root", "no path");

    [Fact]
    public void A_base_constructor_that_throws_makes_the_bytes_malformed() => Refused<Title>("", 0, "Title", "text");

    [Fact]
    public void The_path_leads_to_the_member_that_was_refused()
    {
        Refused<Report>("0A 01 61 12 02 08 65", 7, "Report.Done", "value");
        Refused<Report>("1A 02 08 02 1A 02 08 03", 8, "Report.Counts[1]", "odd");
    }

    [Fact]
    public void A_packet_refuses_too()
    {
        Refused<Checked>("80", 1, "Checked", "too large");
        Refused<HoldsChecked>("01 80 02", 2, "HoldsChecked.Inner", "too large");
        Assert.Equal(127, MessageWireTests.Read<HoldsChecked>("01 7F 02").Inner.Value);
    }

    [Fact]
    public void Values_that_are_not_refused_are_read()
    {
        Assert.Equal(100, MessageWireTests.Read<Percent>("08 64").Value);
        Assert.Equal(4, MessageWireTests.Read<Even>("08 04").Value);
        Assert.Equal("a", MessageWireTests.Read<Root>("0A 01 61").Path);
    }

    [Fact]
    public void The_exception_is_the_inner_one_of_what_Deserialize_throws()
    {
        byte[] bytes = [8, 3];
        Assert.IsType<FormatException>(Assert.Throws<WireException>(() => Wire.Deserialize<Even>(bytes)).InnerException);
        Assert.IsType<FormatException>(Assert.Throws<WireException>(() => Wire.Deserialize<Even>(new ReadOnlySequence<byte>(bytes))).InnerException);
        Assert.Null(Assert.Throws<WireException>(() => Wire.Deserialize<Even>((byte[])[8])).InnerException);
    }

    [Fact]
    public void A_null_reference_is_refused_by_name()
    {
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => Wire.Serialize<Percent>(null!)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => Wire.Measure<Percent>(null!)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => Wire.Serialize<Percent>(null!, (Span<byte>)new byte[1])).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => Wire.Serialize<Percent>(null!, new ArrayBufferWriter<byte>())).ParamName);
    }

    private static void Refused<T>(string hex, int offset, string path, string reason) where T : IWire<T>
    {
        Assert.False(Wire.TryDeserialize<T>(MessageWireTests.Bytes(hex), out _, out WireError error));
        Assert.Equal((WireStatus.Malformed, offset, path), (error.Status, error.Offset, error.Path));
        Assert.StartsWith("the type refused the value: ", error.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }
}
