using System.Buffers;
using Google.Protobuf;
using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Codecs;

/// <summary>ProtoGen beside Google.Protobuf (the same bytes), MessagePack and MemoryPack (formats of their own), on the same data.</summary>
internal static class CodecContests
{
    public static void Run(string filter)
    {
        Console.WriteLine($"{"shape",-18} {"codec",-22} {"median",15} {"ratio",8} {"allocated",14}");
        Compare(Samples.Tiny, "tiny", Google.Tiny.Parser, filter);
        Compare(Samples.Order, "order", Google.Order.Parser, filter);
        Compare(Samples.Ints, "ints", Google.Ints.Parser, filter);
        Compare(Samples.Vectors, "vectors", Google.Vectors.Parser, filter);
        Compare(Samples.Catalog, "catalog", Google.Catalog.Parser, filter);
    }

    private static void Compare<T, TGoogle>(T value, string shape, MessageParser<TGoogle> parser, string filter)
        where T : IWire<T>
        where TGoogle : global::Google.Protobuf.IMessage<TGoogle>, IBufferMessage
    {
        if (!shape.Contains(filter, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        byte[] bytes = Wire.Serialize(value);
        TGoogle google = parser.ParseFrom(bytes);
        if (!google.ToByteArray().AsSpan().SequenceEqual(bytes))
        {
            throw new InvalidOperationException($"Google.Protobuf writes {shape} in other bytes than ProtoGen.");
        }

        byte[] packed = MessagePackSerializer.Serialize(value);
        byte[] memory = MemoryPackSerializer.Serialize(value);
        var output = new ArrayBufferWriter<byte>(256 * 1024);
        new Contest($"{shape} write")
            .Add("Google.Protobuf", () => { output.ResetWrittenCount(); google.WriteTo(output); })
            .Add("ProtoGen", () => { output.ResetWrittenCount(); Wire.Serialize(value, output); })
            .Add("MessagePack", () => { output.ResetWrittenCount(); MessagePackSerializer.Serialize(output, value); })
            .Add("MemoryPack", () => { output.ResetWrittenCount(); MemoryPackSerializer.Serialize(output, value); })
            .Run();
        new Contest($"{shape} read")
            .Add("Google.Protobuf", () => parser.ParseFrom(bytes.AsSpan()))
            .Add("ProtoGen", () => Wire.Deserialize<T>(bytes))
            .Add("MessagePack", () => MessagePackSerializer.Deserialize<T>(packed))
            .Add("MemoryPack", () => MemoryPackSerializer.Deserialize<T>(memory))
            .Run();
    }
}
