using System.Linq;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Writes the method that puts a message on the wire: its last field first, a value before its tag.</summary>
internal static class MessageEncoder
{
    private const string Marshal = "global::System.Runtime.InteropServices.CollectionsMarshal";

    public static void Write(CodeWriter code, MessageModel message)
    {
        code.Line("/// <summary>Writes the fields from the last to the first, in front of what the writer holds.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        code.Line(CodeWriter.Hidden);
        using (code.Block($"public static void __Write(ref global::ProtoGen.WireWriter writer, in {message.Type.FullName} value)"))
        {
            var locals = new LocalNames("writer", "value", "begin", "i", "item", "items");
            bool isFirst = true;
            foreach (FieldModel field in message.Fields.Reverse())
            {
                if (!isFirst)
                {
                    code.Line();
                }

                isFirst = false;
                if (field.Shape == FieldShape.Single)
                {
                    WriteSingle(code, field, locals);
                }
                else
                {
                    WriteRepeated(code, message, field, locals);
                }
            }
        }
    }

    private static void WriteSingle(CodeWriter code, FieldModel field, LocalNames locals)
    {
        string member = $"value.{field.Name}";
        string? condition;
        if (field.Type.CanBeNull || field.Presence == Presence.Nullable)
        {
            string local = locals.For(field.DisplayName);
            // A null that the type does not allow is treated as absent.
            bool emptyIsAbsent = field.Presence == Presence.Implicit && field.Type.Kind is ValueKind.String or ValueKind.ByteArray;
            condition = emptyIsAbsent ? $"{member} is {{ Length: > 0 }} {local}" : $"{member} is {{ }} {local}";
            member = local;
        }
        else
        {
            condition = field.Presence == Presence.Implicit ? FieldCode.IsNotDefault(field, member) : null;
        }

        if (condition is null && field.Type.Kind != ValueKind.Message)
        {
            WriteValueAndTag(code, field, member);
            return;
        }

        using (condition is null ? code.Braces() : code.Block($"if ({condition})"))
        {
            WriteValueAndTag(code, field, member);
        }
    }

    private static void WriteValueAndTag(CodeWriter code, FieldModel field, string value)
    {
        FieldCode.WriteValue(code, field, value);
        code.Line($"writer.WriteTag({FieldCode.Hex(FieldCode.ElementTag(field))});");
    }

    private static void WriteRepeated(CodeWriter code, MessageModel message, FieldModel field, LocalNames locals)
    {
        string local = locals.For(field.DisplayName);
        string count = field.Shape == FieldShape.Array ? "Length" : "Count";
        using (code.Block($"if (value.{field.Name} is {{ {count}: > 0 }} {local})"))
        {
            string span = field.Shape == FieldShape.Array ? local : $"{Marshal}.AsSpan({local})";
            string tag = $"writer.WriteTag({FieldCode.Hex(FieldCode.Tag(field))});";
            if (FieldCode.IsPacked(field) && FieldCode.IsFixed(field))
            {
                code.Line("int begin = writer.Count;");
                code.Line($"writer.WriteFixed<{field.Type.Name}>({span});");
                code.Line("writer.WriteLengthSince(begin);");
                code.Line(tag);
            }
            else if (FieldCode.IsPacked(field))
            {
                string items = Items(code, field, local, span);
                code.Line("int begin = writer.Count;");
                using (code.Block($"for (int i = {items}.Length - 1; i >= 0; i--)"))
                {
                    FieldCode.WriteValue(code, field, $"{items}[i]");
                }

                code.Line();
                code.Line("writer.WriteLengthSince(begin);");
                code.Line(tag);
            }
            else
            {
                string items = Items(code, field, local, span);
                using (code.Block($"for (int i = {items}.Length - 1; i >= 0; i--)"))
                {
                    string item = $"{items}[i]";
                    if (field.Type.CanBeNull)
                    {
                        code.Line($"{field.Type.Name} item = {item} ?? throw global::ProtoGen.Repeated.NullElement(\"{message.DisplayName}.{field.DisplayName}\", i);");
                        item = "item";
                    }

                    FieldCode.WriteValue(code, field, item);
                    code.Line(tag);
                }
            }
        }
    }

    private static string Items(CodeWriter code, FieldModel field, string local, string span)
    {
        if (field.Shape == FieldShape.Array)
        {
            return local;
        }

        code.Line($"global::System.Span<{field.Type.Name}> items = {span};");
        return "items";
    }
}
