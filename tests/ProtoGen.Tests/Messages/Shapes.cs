namespace ProtoGen.Tests.Messages;

// The same messages as in shapes.proto, in all the forms that a C# type can have.

public enum Colour
{
    None,
    Red,
    Blue,
    Minus = -1,
}

[Message]
public sealed partial record Scalars(
    [Field(1)] bool Flag,
    [Field(2)] sbyte SignedByte,
    [Field(3)] byte UnsignedByte,
    [Field(4)] short Int16,
    [Field(5)] ushort UInt16,
    [Field(6)] char Character,
    [Field(7)] int Int32,
    [Field(8)] uint UInt32,
    [Field(9)] long Int64,
    [Field(10)] ulong UInt64,
    [Field(11)] float Single,
    [Field(12)] double Double,
    [Field(13)] string Text,
    [Field(14)] byte[] Bytes,
    [Field(15)] ReadOnlyMemory<byte> Memory,
    [Field(16)] Colour Colour,
    [Field(17, Encoding = WireEncoding.ZigZag)] int ZigZag32,
    [Field(18, Encoding = WireEncoding.ZigZag)] long ZigZag64,
    [Field(19, Encoding = WireEncoding.Fixed)] uint Fixed32,
    [Field(20, Encoding = WireEncoding.Fixed)] int SignedFixed32,
    [Field(21, Encoding = WireEncoding.Fixed)] ulong Fixed64,
    [Field(22, Encoding = WireEncoding.Fixed)] long SignedFixed64,
    [Field(23)] DateTimeOffset At,
    [Field(2048)] TimeSpan Span);

[Message]
public partial class Optionals
{
    [Field(1)] public bool? Flag { get; set; }

    [Field(2)] public int? Int32 { get; set; }

    [Field(3)] public ulong? UInt64 { get; set; }

    [Field(4)] public double? Double { get; set; }

    [Field(5)] public string? Text { get; set; }

    [Field(6)] public byte[]? Bytes { get; set; }

    [Field(7)] public ReadOnlyMemory<byte>? Memory { get; set; }

    [Field(8)] public Colour? Colour { get; set; }

    [Field(9)] public Point? Point { get; set; }

    [Field(10)] public Node? Node { get; set; }

    [Field(11, Encoding = WireEncoding.ZigZag)] public int? ZigZag { get; set; }

    [Field(12, Encoding = WireEncoding.Fixed)] public ulong? Fixed { get; set; }

    [Field(13)] public DateTimeOffset? At { get; set; }
}

[Message]
public readonly partial record struct Point([Field(1)] int X, [Field(2)] int Y);

[Message]
public sealed partial record Node
{
    [Field(1)] public required string Name { get; init; }

    [Field(2)] public Node? Next { get; init; }

    [Field(3)] public List<Node> Children { get; init; } = [];

    [Field(4)] public Point? At { get; init; }
}

[Message]
public partial struct Lists
{
    [Field(1)] public bool[] Flags;

    [Field(2)] public List<int> Ints;

    [Field(3, Encoding = WireEncoding.ZigZag)] public long[] ZigZags { get; set; }

    [Field(4, Encoding = WireEncoding.Fixed)] public List<uint> Fixeds { get; set; }

    [Field(5)] public double[] Doubles { get; set; }

    [Field(6)] public Colour[] Colours { get; set; }

    [Field(7)] public List<string> Texts { get; set; }

    [Field(8)] public byte[][] Blobs { get; set; }

    [Field(9)] public Point[] Points { get; set; }

    [Field(10)] public List<Node> Nodes { get; set; }

    [Field(11)] public List<byte> Small { get; set; }

    [Field(16)] public TimeSpan[] Spans { get; set; }

    [Field(2047)] public float[] Singles { get; set; }

    [Field(536870911)] public List<ulong> Longs { get; set; }
}
