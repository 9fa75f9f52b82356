namespace ProtoGen.Tests.Services;

/// <summary>A message that is a string.</summary>
public readonly record struct Text(string Value) : IWire<Text>
{
    public static int MaxSize => int.MaxValue;

    public static void Write(ref WireWriter writer, in Text value) => writer.WriteString(value.Value);

    public static Text Read(ref WireReader reader) => new(reader.ReadString());

    public static implicit operator Text(string value) => new(value);
}
