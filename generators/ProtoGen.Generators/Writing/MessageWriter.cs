using System.Linq;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Writes the generated part of a message: its interface, and what that forwards to.</summary>
internal static class MessageWriter
{
    public static string Write(MessageModel message)
    {
        string self = message.Type.FullName;
        return CodeWriter.PartialType(message.Type, $"global::ProtoGen.IMessage<{self}>", code =>
        {
            WriteInterface(code, self);
            code.Line();
            WriteSize(code, message);
            code.Line();
            MessageEncoder.Write(code, message);
            code.Line();
            WriteRead(code, self);
            code.Line();
            MessageConstructor.Write(code, message);
            code.Line();
            MessageFields.Write(code, message);
            code.Line();
            WriteMerger(code, message);
        });
    }

    /// <summary>What other generated code calls has a name of its own: a call to it is direct, while one through the interface shares code.</summary>
    private static void WriteInterface(CodeWriter code, string self)
    {
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"static int global::ProtoGen.IWire<{self}>.MaxSize => __MaxSize;");
        code.Line();
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"static void global::ProtoGen.IWire<{self}>.Write(ref global::ProtoGen.WireWriter writer, in {self} value) => __Write(ref writer, value);");
        code.Line();
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"static {self} global::ProtoGen.IWire<{self}>.Read(ref global::ProtoGen.WireReader reader) => __Read(ref reader);");
        code.Line();
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"static global::ProtoGen.WireMerger<{self}> global::ProtoGen.IMessage<{self}>.StartMerge(in {self} existing) => __StartMerge(in existing);");
    }

    private static void WriteSize(CodeWriter code, MessageModel message)
    {
        code.Line("/// <summary>The most bytes that a value can take; int.MaxValue when there is no bound.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        code.Line(CodeWriter.Hidden);
        code.Line($"public static int __MaxSize => {Size(message)};");
    }

    private static string Size(MessageModel message)
    {
        if (message.IsUnbounded || message.Fields.Any(field => field.Shape != FieldShape.Single || !field.Type.IsBounded))
        {
            return "int.MaxValue";
        }

        int known = message.Fields.Sum(field => FieldCode.MaxSize(field) ?? 0);
        string[] nested =
        [
            .. from field in message.Fields
               where FieldCode.MaxSize(field) is null
               let content = field.Type.Kind == ValueKind.Message ? $"{field.Type.Name}.__MaxSize" : $"global::ProtoGen.WireSize.Of<{field.Type.Name}>()"
               select $"global::ProtoGen.WireSize.Delimited({FieldCode.TagSize(field)}, {content})",
        ];
        return nested.Length == 0 ? FieldCode.Number(known) : $"global::ProtoGen.WireSize.Sum({FieldCode.Number(known)}, {string.Join(", ", nested)})";
    }

    private static void WriteRead(CodeWriter code, string self)
    {
        code.Line("/// <summary>Reads the fields up to the end of the reader's scope.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        code.Line(CodeWriter.Hidden);
        using (code.Block($"public static {self} __Read(ref global::ProtoGen.WireReader reader)"))
        {
            code.Line("var fields = default(__Fields);");
            code.Line("fields.__Read(ref reader);");
            code.Line("return fields.__Build(ref reader);");
        }
    }

    private static void WriteMerger(CodeWriter code, MessageModel message)
    {
        string self = message.Type.FullName;
        code.Line("/// <summary>Starts to merge further occurrences into a value.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        code.Line(CodeWriter.Hidden);
        code.Line($"public static global::ProtoGen.WireMerger<{self}> __StartMerge(in {self} existing) => new __Merger(in existing);");
        code.Line();
        code.Line(CodeWriter.GeneratedCode);
        using (code.Block($"private sealed class __Merger(in {self} existing) : global::ProtoGen.WireMerger<{self}>"))
        {
            code.Line("private __Fields _fields = new(in existing);");
            code.Line();
            code.Line("public override void Read(ref global::ProtoGen.WireReader reader) => _fields.__Read(ref reader);");
            code.Line();
            code.Line($"public override {self} Build(ref global::ProtoGen.WireReader reader) => _fields.__Build(ref reader);");
        }
    }
}
