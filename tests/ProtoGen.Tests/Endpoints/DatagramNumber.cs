namespace ProtoGen.Tests.Endpoints;

/// <summary>Exactly four bytes, and no object: anything shorter or longer cannot be read.</summary>
internal readonly record struct DatagramNumber(uint Value) : IWire<DatagramNumber>
{
    public static int MaxSize => 4;

    public static void Write(ref WireWriter writer, in DatagramNumber value) => writer.WriteFixed32(value.Value);

    public static DatagramNumber Read(ref WireReader reader) => new(reader.ReadFixed32());
}
