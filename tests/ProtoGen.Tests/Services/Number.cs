namespace ProtoGen.Tests.Services;

/// <summary>A message that is a number.</summary>
public readonly record struct Number(long Value) : IWire<Number>
{
    public static int MaxSize => 10;

    public static void Write(ref WireWriter writer, in Number value) => writer.WriteVarint64(value.Value);

    public static Number Read(ref WireReader reader) => new((long)reader.ReadVarint64());

    public static implicit operator Number(long value) => new(value);
}
