using System.Linq;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>
/// Writes the struct that holds a message's fields while they are read. The message is made of it at the end, when every occurrence
/// has been seen, so that it may be immutable and is never half-filled.
/// </summary>
internal static class MessageFields
{
    public static void Write(CodeWriter code, MessageModel message)
    {
        code.Line("/// <summary>The fields as far as they were read.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using (code.Block("private struct __Fields"))
        {
            WriteState(code, message);
            WriteLoad(code, message);
            code.Line();
            WriteRead(code, message);
            code.Line();
            WriteReadAnyOrder(code, message);
            foreach (FieldModel field in message.Fields)
            {
                FieldReader.WriteMethods(code, field);
            }

            code.Line();
            WriteBuild(code, message);
            code.Line();
            WriteFailed(code, message);
        }
    }

    private static void WriteState(CodeWriter code, MessageModel message)
    {
        foreach (FieldModel field in message.Fields)
        {
            code.Line(field.Shape switch
            {
                FieldShape.Array => $"public {field.Type.Name}[]? {field.Name};",
                FieldShape.List => $"public global::System.Collections.Generic.List<{field.Type.Name}>? {field.Name};",
                _ => $"public {field.Type.Name}{(!field.Type.IsValueType || FieldCode.IsStateNullable(field) ? "?" : "")} {field.Name};",
            });
            if (field.Shape == FieldShape.Array)
            {
                code.Line($"public int __Count_{field.DisplayName};");
            }

            if (FieldReader.NeedsFlag(field))
            {
                code.Line($"public bool __Has_{field.DisplayName};");
            }

            if (FieldReader.NeedsMerger(field))
            {
                code.Line($"public global::ProtoGen.WireMerger<{field.Type.Name}>? __Merger_{field.DisplayName};");
            }
        }

        if (message.Fields.Count > 0)
        {
            code.Line();
        }
    }

    private static void WriteLoad(CodeWriter code, MessageModel message)
    {
        using (code.Block($"public __Fields(in {message.Type.FullName} existing)"))
        {
            foreach (FieldModel field in message.Fields)
            {
                code.Line($"this.{field.Name} = existing.{field.Name};");
                if (field.Shape == FieldShape.Array)
                {
                    code.Line($"this.__Count_{field.DisplayName} = this.{field.Name} is null ? 0 : this.{field.Name}.Length;");
                }

                if (FieldReader.NeedsFlag(field))
                {
                    code.Line($"this.__Has_{field.DisplayName} = this.{field.Name} is not null;");
                }
            }
        }
    }

    private static void WriteRead(CodeWriter code, MessageModel message)
    {
        using (code.Block("public void __Read(ref global::ProtoGen.WireReader reader)"))
        {
            code.Line("int start = reader.Position;");
            if (message.Fields.Count > 0)
            {
                code.Line();
                code.Line("// Fields stand in the order of their numbers as a rule.");
            }

            foreach (FieldModel field in message.Fields)
            {
                using (code.Block($"if ({FieldCode.TryReadTag(FieldCode.Tag(field))})"))
                {
                    code.Line(FieldReader.Statement(field));
                }

                code.Line();
            }

            using (code.Block("if (!reader.IsAtEnd)"))
            {
                code.Line("this.__ReadInAnyOrder(ref reader);");
            }

            code.Line();
            using (code.Block("if (reader.HasFailed)"))
            {
                code.Line("__Failed(ref reader, start);");
            }
        }
    }

    private static void WriteReadAnyOrder(CodeWriter code, MessageModel message)
    {
        using (code.Block("private void __ReadInAnyOrder(ref global::ProtoGen.WireReader reader)"))
        using (code.Block("while (reader.TryReadTag(out uint tag))"))
        using (code.Block("switch (tag)"))
        {
            foreach (FieldModel field in message.Fields)
            {
                code.Case(FieldCode.Hex(FieldCode.Tag(field)), FieldReader.Statement(field));
                if (FieldCode.IsPacked(field))
                {
                    code.Case(FieldCode.Hex(FieldCode.ElementTag(field)), FieldReader.UnpackedStatement(field));
                }
            }

            code.Case(null, "reader.Skip(tag);");
        }
    }

    private static void WriteBuild(CodeWriter code, MessageModel message)
    {
        using (code.Block($"public {message.Type.FullName} __Build(ref global::ProtoGen.WireReader reader)"))
        {
            foreach (FieldModel field in message.Fields.Where(FieldReader.NeedsMerger))
            {
                using (code.Block($"if (this.__Merger_{field.DisplayName} is not null)"))
                {
                    code.Line($"this.{field.Name} = this.__Merger_{field.DisplayName}.Build(ref reader);");
                }

                code.Line();
            }

            foreach (FieldModel field in message.Fields.Where(FieldReader.IsMadeWhenAbsent))
            {
                string absent = FieldReader.NeedsFlag(field) ? $"!this.__Has_{field.DisplayName}" : $"this.{field.Name} is null";
                using (code.Block($"if ({absent})"))
                {
                    code.Line($"this.{field.Name} = reader.ReadAbsent<{field.Type.Name}>(\"{field.DisplayName}\");");
                }

                code.Line();
            }

            if (!message.Construction.CanRefuse || !message.Construction.IsPossible)
            {
                code.Line(message.Construction.IsPossible
                    ? $"return reader.HasFailed ? default! : new {message.Type.FullName}(in this);"
                    : "return default!;");
                return;
            }

            using (code.Block("if (reader.HasFailed)"))
            {
                code.Line("return default!;");
            }

            code.Line();
            code.Line("// The type looks at what it is made of, and may refuse it.");
            using (code.Block("try"))
            {
                code.Line($"return new {message.Type.FullName}(in this);");
            }

            using (code.Block("catch (global::System.Exception exception)"))
            {
                code.Line("reader.Refuse(exception);");
                code.Line("return default!;");
            }
        }
    }

    private static void WriteFailed(CodeWriter code, MessageModel message)
    {
        code.Line("/// <summary>Names the field in which reading failed.</summary>");
        code.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        using (code.Block("private static void __Failed(ref global::ProtoGen.WireReader reader, int start)"))
        {
            code.Line("(int number, int index) = reader.FailedField(start);");
            using (code.Block("switch (number)"))
            {
                foreach (FieldModel field in message.Fields)
                {
                    // The elements of a packed field have no tags by which they could be counted.
                    bool isIndexed = field.Shape != FieldShape.Single && !FieldCode.IsPacked(field);
                    code.Case(FieldCode.Number(field.Number), $"reader.FailedIn(\"{field.DisplayName}\"{(isIndexed ? ", index" : "")});");
                }
            }
        }
    }
}
