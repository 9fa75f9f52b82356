namespace ProtoGen.Tests.Endpoints;

/// <summary>Any bytes, none included.</summary>
internal readonly record struct DatagramBlob(ReadOnlyMemory<byte> Bytes) : IWire<DatagramBlob>
{
    public static int MaxSize => int.MaxValue;

    public static DatagramBlob OfSize(int count) => new(new byte[count]);

    public static void Write(ref WireWriter writer, in DatagramBlob value) => writer.WriteRaw(value.Bytes.Span);

    public static DatagramBlob Read(ref WireReader reader) => new(reader.Take(reader.Remaining).ToArray());
}
