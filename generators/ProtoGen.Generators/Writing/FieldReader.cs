using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Writes how one field is read behind its tag: in place where that is one statement, else by a method of its own.</summary>
internal static class FieldReader
{
    /// <summary>Whether presence needs a flag: the state of a type parameter cannot be made nullable.</summary>
    public static bool NeedsFlag(FieldModel field) =>
        field is { Shape: FieldShape.Single, Type: { IsValueType: false, Kind: ValueKind.MessageParameter or ValueKind.Wire } };

    /// <summary>Whether further occurrences of the field are merged, not taken for the last.</summary>
    public static bool NeedsMerger(FieldModel field) =>
        field is { Shape: FieldShape.Single, Type.Kind: ValueKind.Message or ValueKind.MessageParameter };

    /// <summary>Whether an absent field is a message all the same: one in which nothing is set.</summary>
    public static bool IsMadeWhenAbsent(FieldModel field) =>
        field is { Shape: FieldShape.Single, Presence: Presence.Implicit } && FieldCode.IsMessage(field)
        // A codec of another kind need not take no bytes for a value, so of structs it is not asked.
        && field.Type is not { Kind: ValueKind.Wire, IsValueType: true };

    /// <summary>The statement that reads the field behind the tag that is expected.</summary>
    public static string Statement(FieldModel field) =>
        NeedsMethod(field) ? $"this.__Read_{field.DisplayName}(ref reader);" : $"this.{field.Name} = {FieldCode.Read(field, $"this.{field.Name}")};";

    /// <summary>The statement that reads elements of a packed field that stand by themselves all the same.</summary>
    public static string UnpackedStatement(FieldModel field) => $"this.__ReadUnpacked_{field.DisplayName}(ref reader);";

    private static bool NeedsMethod(FieldModel field) => field.Shape != FieldShape.Single || FieldCode.IsMessage(field);

    public static void WriteMethods(CodeWriter code, FieldModel field)
    {
        if (!NeedsMethod(field))
        {
            return;
        }

        code.Line();
        using (code.Block($"private void __Read_{field.DisplayName}(ref global::ProtoGen.WireReader reader)"))
        {
            if (field.Shape == FieldShape.Single)
            {
                WriteMessage(code, field);
            }
            else if (!FieldCode.IsPacked(field))
            {
                WriteRun(code, field);
            }
            else if (FieldCode.IsFixed(field))
            {
                code.Line("int outer = reader.Enter(reader.ReadLength());");
                code.Line($"reader.ReadFixed({Extend(field, $"reader.CountFixed({FieldCode.FixedSize(field)})")});");
                code.Line("reader.Leave(outer);");
            }
            else
            {
                code.Line("int outer = reader.Enter(reader.ReadLength());");
                using (code.Block($"foreach (ref {field.Type.Name} item in {Extend(field, "reader.CountVarints()")})"))
                {
                    code.Line($"item = {FieldCode.Read(field, null)};");
                }

                code.Line();
                code.Line("reader.Leave(outer);");
            }
        }

        if (FieldCode.IsPacked(field))
        {
            code.Line();
            using (code.Block($"private void __ReadUnpacked_{field.DisplayName}(ref global::ProtoGen.WireReader reader)"))
            {
                WriteRun(code, field);
            }
        }
    }

    private static void WriteMessage(CodeWriter code, FieldModel field)
    {
        if (field.Type.Kind == ValueKind.Wire)
        {
            code.Line($"this.{field.Name} = {FieldCode.Read(field, null)};");
            WriteFlag(code, field);
            return;
        }

        code.Line("int outer = reader.EnterDelimited();");
        string absent = NeedsFlag(field) ? $"!this.__Has_{field.DisplayName}" : $"this.{field.Name} is null";
        using (code.Block($"if ({absent})"))
        {
            code.Line($"this.{field.Name} = {Codec(field)}Read(ref reader);");
            WriteFlag(code, field);
        }

        using (code.Block("else"))
        {
            string existing = field.Type.IsValueType ? $"this.{field.Name}.GetValueOrDefault()" : $"this.{field.Name}";
            code.Line($"this.__Merger_{field.DisplayName} ??= {Codec(field)}StartMerge({existing});");
            code.Line($"this.__Merger_{field.DisplayName}.Read(ref reader);");
        }

        code.Line();
        code.Line("reader.LeaveNested(outer);");
    }

    private static string Codec(FieldModel field) => field.Type.Kind == ValueKind.Message ? $"{field.Type.Name}.__" : $"{field.Type.Name}.";

    private static void WriteFlag(CodeWriter code, FieldModel field)
    {
        if (NeedsFlag(field))
        {
            code.Line($"this.__Has_{field.DisplayName} = true;");
        }
    }

    /// <summary>Reads the elements that stand in a row, each behind a tag, the first of which has been read.</summary>
    private static void WriteRun(CodeWriter code, FieldModel field)
    {
        uint tag = FieldCode.ElementTag(field);
        using (code.Block($"foreach (ref {field.Type.Name} item in {Extend(field, $"reader.CountRun({FieldCode.Hex(tag)})")})"))
        {
            if (field.Type.Kind == ValueKind.Message)
            {
                code.Line("int outer = reader.EnterDelimited();");
                code.Line($"item = {FieldCode.Read(field, null)};");
                code.Line("reader.LeaveNested(outer);");
            }
            else
            {
                code.Line($"item = {FieldCode.Read(field, null)};");
            }

            code.Line($"{FieldCode.TryReadTag(tag)};");
        }
    }

    private static string Extend(FieldModel field, string count) => field.Shape == FieldShape.Array
        ? $"global::ProtoGen.Repeated.Extend(ref this.{field.Name}, ref this.__Count_{field.DisplayName}, {count})"
        : $"global::ProtoGen.Repeated.Extend(ref this.{field.Name}, {count})";
}
