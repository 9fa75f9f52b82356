using System.Collections.Generic;
using System.Linq;
using ProtoGen.Declarations;
using static ProtoGen.Generators.PacketWriter;

namespace ProtoGen.Generators;

/// <summary>The C# expressions that take the members of a run out of its bytes.</summary>
internal sealed class PacketRunExpressions(PacketModel packet, PacketLayout layout)
{
    /// <summary>One to eight bytes as one number, most significant first.</summary>
    public static string Load(string head, int offset, int bytes)
    {
        if (bytes is 2 or 4 or 8)
        {
            return $"{Primitives}.ReadUInt{8 * bytes}BigEndian({At(head, offset)})";
        }

        var parts = new List<string>();
        foreach (int size in new[] { 4, 2, 1 }.Where(size => (bytes & size) != 0))
        {
            string part = size == 1 ? $"{head}[{offset}]" : $"{Primitives}.ReadUInt{8 * size}BigEndian({At(head, offset)})";
            offset += size;
            bytes -= size;
            parts.Add(bytes == 0 ? part : $"(({(bytes + size <= 4 ? "uint" : "ulong")}){part} << {8 * bytes})");
        }

        return string.Join(" | ", parts);
    }

    public string ReadBits(int index, string head, BitGroup group, string word)
    {
        PacketMember member = packet.Members[index];
        int offset = layout.BitOffset(index) - (8 * group.Offset);
        int shift = (8 * group.Bytes) - offset - member.Bits;
        if (group.Bytes > 8)
        {
            string read = $"global::ProtoGen.PacketBits.Read({head}.Slice({group.Offset}, {group.Bytes}), {offset}, {member.Bits})";
            return member.Scalar switch
            {
                { Kind: ScalarKind.Boolean } => $"{read} != 0",
                { IsSigned: true } => $"({member.Type}){PacketWriter.Value}.Extend({read}, {member.Bits})",
                _ => $"({member.Type}){read}",
            };
        }

        if (member.Scalar!.Kind == ScalarKind.Boolean)
        {
            return $"({word} & 0x{1UL << shift:X}) != 0";
        }

        string low = shift == 0 ? word : $"{word} >> {shift}";
        if (member.Scalar.IsSigned)
        {
            return $"({member.Type}){PacketWriter.Value}.Extend((ulong){(shift == 0 ? low : $"({low})")}, {member.Bits})";
        }

        bool isTop = offset == 0; // no mask: nothing stands above it
        string mask = $"0x{ulong.MaxValue >> (64 - member.Bits):X}";
        return isTop && shift == 0 ? $"({member.Type}){low}"
            : isTop ? $"({member.Type})({low})"
            : $"({member.Type})({(shift == 0 ? low : $"({low})")} & {mask})";
    }

    public string ReadFixed(PacketMember member, string head, int offset, string position)
    {
        ScalarModel scalar = member.Scalar!;
        if (member.Sequence != SequenceKind.None)
        {
            return scalar is { Size: 1, Enum: null, IsSigned: false }
                ? $"{head}.Slice({offset}, {member.FixedSize}).ToArray()"
                : $"global::ProtoGen.PacketArray.Read<{scalar.Enum ?? scalar.Keyword}>({head}.Slice({offset}, {member.FixedSize}), global::ProtoGen.ByteOrder.{Order(packet)})";
        }

        if (scalar.Kind == ScalarKind.Boolean)
        {
            return $"{PacketWriter.Value}.Boolean(ref reader, {head}[{offset}], {position})";
        }

        // A checksum's bytes are in network order whatever the packet's.
        string order = member.Checksum is null ? Order(packet) : "BigEndian";
        string number = scalar switch
        {
            { Keyword: "sbyte" } => $"unchecked((sbyte){head}[{offset}])",
            { Size: 1 } => $"{head}[{offset}]",
            _ => $"{Primitives}.Read{scalar.Primitive}{order}({At(head, offset)})",
        };
        return scalar.Enum is null ? number : $"({member.Type}){number}";
    }
}
