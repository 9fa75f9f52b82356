using System.Diagnostics.CodeAnalysis;

namespace ProtoGen.Tests.Messages;

// What the tests of bytes declare.

[Message]
public partial record Keywords([Field(1)] int @event, [Field(2)] int System, [Field(3)] int reader, [Field(4)] int value, [Field(5)] int size);

[Message]
public partial record Initialised
{
    [Field(1)] public int Retries { get; init; } = 3;

    [Field(2)] public required string Name { get; init; }

    [Field(3)] public List<int> List { get; init; } = [];

    [Field(4)] public string Note { get; init; } = "fallback";
}

[Message]
public partial record Defaulted(
    [Field(1)] int Number = -5, [Field(2)] double Real = 0, [Field(3)] int? Optional = null, [Field(4)] Colour Colour = Colour.Blue, [Field(5)] string Text = "é\n");

[Message]
public partial class Room
{
    public Room(ushort number, ushort id)
    {
        Number = number;
        Id = id;
    }

    [Field(1)] public ushort Id { get; }

    [Field(2)] public ushort Number { get; }
}

[Message]
public partial class Sealed
{
    [Field(2)] public readonly int ReadOnlyField;

    [Field(3)] private readonly int _private = 7;

    [Field(1)] public int GetOnly { get; }

    public int Private => _private;
}

[Message] public partial record Pair([Field(1)] int A, [Field(2)] int B);

[Message] public partial record HoldsPair([Field(1)] Pair? Value);

[Message] public partial record Generic<T>([Field(1)] T? Value) where T : class, IMessage<T>;

[Message] public partial record struct GenericStruct<T>([Field(1)] T Value) where T : IMessage<T>;

public enum Sign
{
    Zero,
    Negative = -1,
}

[Message] public partial record Repeats([Field(1)] Sign Sign, [Field(2)] int[] List);

[Message] public partial record Reals([Field(1)] double Double, [Field(2)] float Single);

[Message] public partial record Absent([Field(1)] string Text, [Field(2)] byte[] Bytes, [Field(3)] int[] Array, [Field(4)] List<string> List, [Field(5)] Names2 Inner);

[Message] public partial record Names2([Field(1)] string Text);

[Message] public partial record Names([Field(1)] string[] Texts);

[Message] public partial record Pieces([Field(1)] long Number, [Field(2)] string Text);

[Message] public partial record Times([Field(1)] DateTime At, [Field(2)] Guid Id);

[Message] public partial class Loop { [Field(1)] public int X { get; set; } [Field(2)] public Loop? Next { get; set; } }

[Message] public partial record HoldsLoop([Field(1)] Loop Loop);

[Message]
public partial record struct Bounded(
    [Field(1)] bool A, [Field(2)] sbyte B, [Field(3)] byte C, [Field(4)] short D, [Field(5)] ushort E, [Field(6)] char F, [Field(7)] int G, [Field(8)] uint H,
    [Field(9)] long I, [Field(10)] ulong J, [Field(11)] float K, [Field(12)] double L, [Field(13, Encoding = WireEncoding.ZigZag)] int M,
    [Field(14, Encoding = WireEncoding.ZigZag)] sbyte N, [Field(15, Encoding = WireEncoding.Fixed)] long O, [Field(16)] Colour P, [Field(17)] Guid Q,
    [Field(18)] Point R, [Field(19)] TimeSpan S, [Field(20)] DateTimeOffset T, [Field(21, Encoding = WireEncoding.ZigZag)] short U)
{
    public static Bounded Largest { get; } = new(
        true, -1, 255, -1, ushort.MaxValue, char.MaxValue, -1, uint.MaxValue, -1, ulong.MaxValue, 1, 1, int.MinValue, sbyte.MinValue, -1, Colour.Minus, Guid.NewGuid(),
        new Point(-1, -1), TimeSpan.FromTicks(-10_000_001), DateTimeOffset.UnixEpoch.AddTicks(-5), short.MinValue);
}

/// <summary>A codec written by hand: four bytes, little-endian.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Compared by its value alone.")]
public readonly struct Meters(uint value) : IWire<Meters>
{
    public uint Value { get; } = value;

    public static int MaxSize => 4;

    public static void Write(ref WireWriter writer, in Meters value) => writer.WriteFixed32(value.Value);

    public static Meters Read(ref WireReader reader) => new(reader.ReadFixed32());
}

[Message] public partial record HoldsOther([Field(1)] Meters One, [Field(2)] Meters[] Many);

[Message] public partial record Shop([Field(1)] Basket[] Baskets, [Field(2)] Basket? Best);

[Message] public partial record Basket([Field(1)] string Owner, [Field(2)] List<Item> Items, [Field(3)] byte Priority, [Field(4)] byte[] Levels2, [Field(5)] List<byte> Levels);

[Message] public partial record struct Item([Field(1)] int Article, [Field(2)] double Price, [Field(3)] TimeSpan Age);
