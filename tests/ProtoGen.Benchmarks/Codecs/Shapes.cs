using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Codecs;

// One declaration a shape carries the attributes of every code-first contender, so that all of them work on the same objects.

[Message, MemoryPackable, MessagePackObject]
public sealed partial record Tiny(
    [Field(1)][property: Key(0)] int A,
    [Field(2)][property: Key(1)] long B,
    [Field(3)][property: Key(2)] uint C,
    [Field(4)][property: Key(3)] bool D,
    [Field(5)][property: Key(4)] double E,
    [Field(6)][property: Key(5)] float F,
    [Field(7, Encoding = WireEncoding.ZigZag)][property: Key(6)] int G,
    [Field(8, Encoding = WireEncoding.Fixed)][property: Key(7)] ulong H);

[Message, MemoryPackable, MessagePackObject]
public sealed partial record Order(
    [Field(1)][property: Key(0)] long Id,
    [Field(2)][property: Key(1)] string Symbol,
    [Field(3)][property: Key(2)] double Price,
    [Field(4)][property: Key(3)] int Quantity,
    [Field(5)][property: Key(4)] string Account,
    [Field(6)][property: Key(5)] string Venue,
    [Field(7)][property: Key(6)] ulong Time,
    [Field(8)][property: Key(7)] bool IsBuy,
    [Field(9)][property: Key(8)] double? Limit,
    [Field(10)][property: Key(9)] int? Shown);

[Message, MemoryPackable, MessagePackObject]
public sealed partial record Ints([Field(1)][property: Key(0)] int[] Values);

[Message, MemoryPackable, MessagePackObject]
public readonly partial record struct Vector(
    [Field(1)][property: Key(0)] float X,
    [Field(2)][property: Key(1)] float Y,
    [Field(3)][property: Key(2)] float Z);

[Message, MemoryPackable, MessagePackObject]
public sealed partial record Vectors([Field(1)][property: Key(0)] Vector[] Values);

[Message, MemoryPackable, MessagePackObject]
public sealed partial record Size(
    [Field(1)][property: Key(0)] int Width,
    [Field(2)][property: Key(1)] int Height,
    [Field(3)][property: Key(2)] int Depth);

[Message, MemoryPackable, MessagePackObject]
public sealed partial record Item(
    [Field(1)][property: Key(0)] int Id,
    [Field(2)][property: Key(1)] string Name,
    [Field(3)][property: Key(2)] string Description,
    [Field(4)][property: Key(3)] double Price,
    [Field(5)][property: Key(4)] List<string> Tags,
    [Field(6)][property: Key(5)] int[] Stock,
    [Field(7)][property: Key(6)] Size? Size);

[Message, MemoryPackable, MessagePackObject]
public sealed partial record Catalog(
    [Field(1)][property: Key(0)] string Title,
    [Field(2)][property: Key(1)] Item[] Items);
