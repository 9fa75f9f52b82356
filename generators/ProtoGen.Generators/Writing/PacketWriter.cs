using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Writes what is added to a packet's type.</summary>
internal static class PacketWriter
{
    public const string Primitives = "global::System.Buffers.Binary.BinaryPrimitives";
    public const string Value = "global::ProtoGen.PacketValue";
    public const string ReadOnlySpan = "global::System.ReadOnlySpan";
    public const string Span = "global::System.Span";

    public static string Write(PacketModel packet)
    {
        string type = packet.Declaration.FullName;
        string wire = $"global::ProtoGen.IWire<{type}>";
        return CodeWriter.PartialType(packet.Declaration, wire, code =>
        {
            Constant(code, "int", "__MinSize", packet.MinSize.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Constant(code, "int", "__MaxSize", packet.MaxSize == int.MaxValue ? "int.MaxValue" : packet.MaxSize.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Constant(code, "bool", "__TakesRest", packet.TakesRest ? "true" : "false");

            code.Line(CodeWriter.GeneratedCode);
            code.Line($"static int {wire}.MaxSize => __MaxSize;");
            code.Line();
            code.Line(CodeWriter.GeneratedCode);
            code.Line($"static void {wire}.Write(ref global::ProtoGen.WireWriter writer, in {type} value) => __Write(ref writer, in value);");
            code.Line();
            code.Line(CodeWriter.GeneratedCode);
            code.Line($"static {type} {wire}.Read(ref global::ProtoGen.WireReader reader) => __Read(ref reader);");
            code.Line();

            code.Line(CodeWriter.GeneratedCode);
            code.Line(CodeWriter.Hidden);
            using (code.Block($"public static void __Write(ref global::ProtoGen.WireWriter writer, in {type} value)"))
            {
                if (packet.IsValid)
                {
                    new PacketWriteMethod(packet, code).Write();
                }
                else
                {
                    Refuse(packet, code);
                }
            }

            code.Line();
            code.Line(CodeWriter.GeneratedCode);
            code.Line(CodeWriter.Hidden);
            using (code.Block($"public static {type} __Read(ref global::ProtoGen.WireReader reader)"))
            {
                if (packet.IsValid)
                {
                    new PacketReadMethod(packet, code).Write();
                }
                else
                {
                    Refuse(packet, code);
                }
            }
        });
    }

    private static void Constant(CodeWriter code, string type, string name, string value)
    {
        code.Line(CodeWriter.GeneratedCode);
        code.Line(CodeWriter.Hidden);
        code.Line($"public const {type} {name} = {value};");
        code.Line();
    }

    private static void Refuse(PacketModel packet, CodeWriter code) =>
        code.Line($"throw new global::System.NotSupportedException(\"The declaration of {packet.Declaration.Name} breaks a rule; see its PG2 diagnostics.\");");

    /// <summary>A slice from an offset on; the span itself from 0 on.</summary>
    public static string At(string span, int offset) => offset == 0 ? span : $"{span}.Slice({offset})";

    public static string Order(PacketModel packet) => packet.IsBigEndian ? "BigEndian" : "LittleEndian";

    public static string Plus(string expression, int offset) =>
        offset == 0 ? expression : offset > 0 ? $"{expression} + {offset}" : $"{expression} - {-offset}";
}
