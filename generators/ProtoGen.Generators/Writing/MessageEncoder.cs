using System.Collections.Generic;
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
        // A class by value: by reference, it would be looked up anew for each field.
        string passing = message.Type.IsStruct ? "in " : "";
        using (code.Block($"public static void __Write(ref global::ProtoGen.WireWriter writer, {passing}{message.Type.FullName} value)"))
        {
            var locals = new LocalNames("writer", "value", "begin", "i", "item", "items");
            bool isFirst = true;
            foreach (List<FieldModel> group in Groups(message))
            {
                if (!isFirst)
                {
                    code.Line();
                }

                isFirst = false;
                if (group.Count > 1)
                {
                    WriteRun(code, group, locals);
                }
                else if (group[0].Shape == FieldShape.Single)
                {
                    WriteSingle(code, group[0], locals, run: null);
                }
                else
                {
                    WriteRepeated(code, message, group[0], locals);
                }
            }
        }
    }

    /// <summary>The fields in the order of writing; neighbours that are plain scalars stand together.</summary>
    private static List<List<FieldModel>> Groups(MessageModel message)
    {
        var groups = new List<List<FieldModel>>();
        bool isRun = false;
        foreach (FieldModel field in message.Fields.Reverse())
        {
            bool isScalar = field.Shape == FieldShape.Single && FieldCode.IsScalar(field.Type);
            if (!isScalar || !isRun)
            {
                groups.Add([]);
            }

            groups[groups.Count - 1].Add(field);
            isRun = isScalar;
        }

        return groups;
    }

    /// <summary>Writes scalars that stand together: room is made once for all, and the place to write at stays in a register.</summary>
    private static void WriteRun(CodeWriter code, List<FieldModel> fields, LocalNames locals)
    {
        string run = locals.For("run");
        code.Line($"global::ProtoGen.WireRun {run} = writer.BeginRun({FieldCode.Number(fields.Sum(field => FieldCode.MaxSize(field)!.Value))});");
        foreach (FieldModel field in fields)
        {
            WriteSingle(code, field, locals, run);
            code.Line();
        }

        code.Line($"writer.EndRun({run});");
    }

    private static void WriteSingle(CodeWriter code, FieldModel field, LocalNames locals, string? run)
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
            WriteValueAndTag(code, field, member, run);
            return;
        }

        using (condition is null ? code.Braces() : code.Block($"if ({condition})"))
        {
            WriteValueAndTag(code, field, member, run);
        }
    }

    private static void WriteValueAndTag(CodeWriter code, FieldModel field, string value, string? run)
    {
        string tag = FieldCode.Hex(FieldCode.ElementTag(field));
        if (run is not null)
        {
            code.Line($"{run}.{FieldCode.WriteMethod(field)}({tag}, {FieldCode.Argument(field, value)});");
            return;
        }

        FieldCode.WriteValue(code, field, value);
        code.Line($"writer.WriteTag({tag});");
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
