using System.Globalization;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>How one value of a field is written, read and told from its default, as C#.</summary>
internal static class FieldCode
{
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // ---- tags ----

    /// <summary>Whether the elements of a repeated field stand in one run of bytes, without tags.</summary>
    public static bool IsPacked(FieldModel field) => field.Shape != FieldShape.Single && IsScalar(field.Type);

    /// <summary>The tag that is written, and expected when reading.</summary>
    public static uint Tag(FieldModel field) => ((uint)field.Number << 3) | (IsPacked(field) ? 2u : ValueWireType(field));

    /// <summary>The tag of an element that stands by itself.</summary>
    public static uint ElementTag(FieldModel field) => ((uint)field.Number << 3) | ValueWireType(field);

    public static string Hex(uint tag) => "0x" + tag.ToString(tag <= 0xFF ? "X2" : "X4", CultureInfo.InvariantCulture);

    /// <summary>A condition that goes past a tag if it comes next.</summary>
    public static string TryReadTag(uint tag) => tag switch
    {
        < 0x80 => $"reader.TryReadTag((byte){Hex(tag)})",
        // Two bytes are compared as one number, so they are given in the order in which they stand in memory.
        < 0x4000 => $"reader.TryReadTag((ushort){Hex(((tag & 0x7F) | 0x80) | (tag >> 7 << 8))})",
        _ => $"reader.TryReadTag((uint){Hex(tag)})",
    };

    public static int TagSize(FieldModel field) => VarintSize(Tag(field));

    private static int VarintSize(uint value)
    {
        int size = 1;
        for (; value >= 0x80; value >>= 7)
        {
            size++;
        }

        return size;
    }

    /// <summary>Whether a value is a number, a bool or an enum: what a repeated field packs.</summary>
    public static bool IsScalar(ValueModel type) => type.Kind <= ValueKind.Double || type.Kind == ValueKind.Enum;

    /// <summary>Whether elements lie in memory as they do on the wire, on a little-endian machine.</summary>
    public static bool IsFixed(FieldModel field) =>
        field.Type.Kind is ValueKind.Single or ValueKind.Double || field.Encoding == WireEncoding.Fixed;

    /// <summary>The bytes of a value that <see cref="IsFixed"/>.</summary>
    public static int FixedSize(FieldModel field) => field.Type.Kind is ValueKind.Single or ValueKind.Int32 or ValueKind.UInt32 ? 4 : 8;

    private static uint ValueWireType(FieldModel field) =>
        !IsScalar(field.Type) ? 2u : !IsFixed(field) ? 0u : FixedSize(field) == 4 ? 5u : 1u;

    // ---- sizes ----

    /// <summary>The most bytes of a single field with its tag; null where only the type's own codec knows.</summary>
    public static int? MaxSize(FieldModel field)
    {
        int? content = (field.Type.Underlying, field.Encoding) switch
        {
            (ValueKind.Message or ValueKind.MessageParameter or ValueKind.Wire, _) => null,
            (ValueKind.Single or ValueKind.Double, _) or (_, WireEncoding.Fixed) => FixedSize(field),
            (ValueKind.Bool, _) => 1,
            (ValueKind.Byte, _) or (ValueKind.SByte, WireEncoding.ZigZag) => 2,
            (ValueKind.UInt16 or ValueKind.Char, _) or (ValueKind.Int16, WireEncoding.ZigZag) => 3,
            (ValueKind.UInt32, _) or (ValueKind.Int32, WireEncoding.ZigZag) => 5,
            (ValueKind.DateTimeOffset or ValueKind.DateTime, _) => 1 + 1 + 10 + 1 + 5,
            (ValueKind.TimeSpan, _) => 1 + 1 + 10 + 1 + 10,
            (ValueKind.Guid, _) => 1 + 16,
            _ => 10,
        };
        return content + TagSize(field);
    }

    // ---- reading ----

    /// <summary>Whether a field's state while reading is nullable though its type is a struct.</summary>
    public static bool IsStateNullable(FieldModel field) =>
        field.Presence != Presence.Implicit || field.Type.Kind is ValueKind.Message or ValueKind.MessageParameter or ValueKind.Wire
            or ValueKind.DateTimeOffset or ValueKind.DateTime or ValueKind.TimeSpan;

    public static bool IsMessage(FieldModel field) => field.Type.Kind is ValueKind.Message or ValueKind.MessageParameter or ValueKind.Wire;

    /// <summary>An expression that reads one value behind its tag. A message's is one only inside its scope.</summary>
    public static string Read(FieldModel field, string? existing)
    {
        string cast = field.Type.Kind == ValueKind.Enum ? $"({field.Type.Name})" : "";
        return (field.Type.Underlying, field.Encoding) switch
        {
            (ValueKind.Bool, _) => "reader.ReadBool()",
            (ValueKind.SByte, WireEncoding.ZigZag) => "reader.ReadZigZagSByte()",
            (ValueKind.SByte, _) => $"{cast}reader.ReadVarintSByte()",
            (ValueKind.Byte, _) => $"{cast}reader.ReadVarintByte()",
            (ValueKind.Int16, WireEncoding.ZigZag) => "reader.ReadZigZagInt16()",
            (ValueKind.Int16, _) => $"{cast}reader.ReadVarintInt16()",
            (ValueKind.UInt16, _) => $"{cast}reader.ReadVarintUInt16()",
            (ValueKind.Char, _) => "reader.ReadVarintChar()",
            (ValueKind.Int32, WireEncoding.ZigZag) => "reader.ReadZigZag32()",
            (ValueKind.Int32, WireEncoding.Fixed) => "(int)reader.ReadFixed32()",
            (ValueKind.Int32, _) => $"{cast}(int)reader.ReadVarint32()",
            (ValueKind.UInt32, WireEncoding.Fixed) => "reader.ReadFixed32()",
            (ValueKind.UInt32, _) => $"{cast}reader.ReadVarint32()",
            (ValueKind.Int64, WireEncoding.ZigZag) => "reader.ReadZigZag64()",
            (ValueKind.Int64, WireEncoding.Fixed) => "(long)reader.ReadFixed64()",
            (ValueKind.Int64, _) => $"{cast}(long)reader.ReadVarint64()",
            (ValueKind.UInt64, WireEncoding.Fixed) => "reader.ReadFixed64()",
            (ValueKind.UInt64, _) => $"{cast}reader.ReadVarint64()",
            (ValueKind.Single, _) => "reader.ReadSingle()",
            (ValueKind.Double, _) => "reader.ReadDouble()",
            (ValueKind.String, _) => "reader.ReadString()",
            (ValueKind.ByteArray or ValueKind.Memory, _) => "reader.ReadBytes()",
            (ValueKind.DateTimeOffset, _) => $"reader.ReadTimestamp({existing})",
            (ValueKind.DateTime, _) => $"reader.ReadUtcDateTime({existing})",
            (ValueKind.TimeSpan, _) => $"reader.ReadDuration({existing})",
            (ValueKind.Guid, _) => "reader.ReadGuid()",
            (ValueKind.Message, _) => $"{field.Type.Name}.__Read(ref reader)",
            _ => $"reader.ReadNested<{field.Type.Name}>()",
        };
    }

    // ---- writing ----

    /// <summary>Writes one value without its tag.</summary>
    public static void WriteValue(CodeWriter code, FieldModel field, string value)
    {
        if (field.Type.Kind == ValueKind.Message)
        {
            code.Line("int begin = writer.BeginNested();");
            code.Line($"{field.Type.Name}.__Write(ref writer, {value});");
            code.Line("writer.EndDelimited(begin);");
            return;
        }

        code.Line($"writer.{WriteMethod(field)}({Argument(field, value)});");
    }

    /// <summary>The method that writes a value which is no message with a codec known by name.</summary>
    public static string WriteMethod(FieldModel field) => (field.Type.Underlying, field.Encoding) switch
    {
        (ValueKind.Bool, _) => "WriteBool",
        (ValueKind.SByte or ValueKind.Int16 or ValueKind.Int32, WireEncoding.ZigZag) => "WriteZigZag32",
        (ValueKind.Int64, WireEncoding.ZigZag) => "WriteZigZag64",
        (ValueKind.Int32 or ValueKind.UInt32, WireEncoding.Fixed) => "WriteFixed32",
        (ValueKind.Int64 or ValueKind.UInt64, WireEncoding.Fixed) => "WriteFixed64",
        (<= ValueKind.UInt64, _) => "WriteVarint64",
        (ValueKind.Single, _) => "WriteSingle",
        (ValueKind.Double, _) => "WriteDouble",
        (ValueKind.String, _) => "WriteString",
        (ValueKind.ByteArray or ValueKind.Memory, _) => "WriteBytes",
        (ValueKind.DateTimeOffset, _) => "WriteTimestamp",
        (ValueKind.DateTime, _) => "WriteUtcDateTime",
        (ValueKind.TimeSpan, _) => "WriteDuration",
        (ValueKind.Guid, _) => "WriteGuid",
        _ => $"WriteNested<{field.Type.Name}>",
    };

    /// <summary>A value as <see cref="WriteMethod"/> takes it.</summary>
    public static string Argument(FieldModel field, string value) => (field.Type.Kind, field.Type.Underlying, field.Encoding) switch
    {
        (ValueKind.Enum, ValueKind.UInt64, _) => $"(ulong){value}",
        (ValueKind.Enum, _, _) => $"(long){value}",
        (_, ValueKind.Int32, WireEncoding.Fixed) => $"(uint){value}",
        (_, ValueKind.Int64, WireEncoding.Fixed) => $"(ulong){value}",
        (_, ValueKind.Memory, _) => $"{value}.Span",
        _ => value,
    };

    /// <summary>A condition that holds unless the value is its type's default, bit for bit; null where it always holds.</summary>
    public static string? IsNotDefault(FieldModel field, string value) => field.Type.Kind switch
    {
        ValueKind.Bool => value,
        ValueKind.Single => $"global::System.BitConverter.SingleToInt32Bits({value}) != 0",
        ValueKind.Double => $"global::System.BitConverter.DoubleToInt64Bits({value}) != 0",
        ValueKind.Memory => $"!{value}.IsEmpty",
        ValueKind.DateTimeOffset or ValueKind.DateTime or ValueKind.TimeSpan or ValueKind.Guid => $"{value} != default",
        ValueKind.Message or ValueKind.MessageParameter or ValueKind.Wire => null,
        _ => $"{value} != 0",
    };
}
