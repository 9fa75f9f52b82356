using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Declarations;

/// <summary>Reads one member of a packet: its type, and the attributes that say how much of the wire it takes.</summary>
internal sealed class PacketMemberParser(DeclaredMember declared, NestedPackets nested, Action<PacketProblem> report)
{
    public PacketMember Parse()
    {
        (ITypeSymbol element, SequenceKind sequence) = ElementOf(declared.Type);
        ScalarModel? scalar = ScalarParser.Parse(element);
        bool isEndless = sequence == SequenceKind.None && nested.IsOpen(element);
        NestedPacketModel? packet = scalar is null ? nested.Parse(element) : null;
        if (!TypeArguments.AreFine(element) || declared.Symbol.ContainingType.GetMembers(declared.Name).Length > 1)
        {
            // The compiler has said that there is no such type, or are two members of that name.
            report(new PacketProblem(PacketRule.MemberTypeUnsupported, null));
        }
        else if (isEndless)
        {
            Unsupported("a packet that contains itself without an array never ends; make it an array with a count, or leave it out");
        }
        else if (scalar is null && packet is null)
        {
            if (element.TypeKind != TypeKind.Error && PacketParser.PacketAttribute(element.OriginalDefinition) is null)
            {
                Unsupported("use an integer, bool, enum, float, a [Packet], an array of these, or ReadOnlyMemory<byte>");
            }
            else
            {
                // The compiler has said that there is no such type, or another rule that the packet has no codec.
                report(new PacketProblem(PacketRule.MemberTypeUnsupported, null));
            }
        }
        else if (sequence == SequenceKind.Array && scalar is { Kind: ScalarKind.Boolean })
        {
            Unsupported("an array of bool does not say how many bits one takes; use byte[]");
        }

        var member = new PacketMember(
            declared.Name, TypeDeclarationParser.Escape(declared.Name), declared.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            scalar, packet, sequence)
        {
            Bits = Bits(scalar, sequence),
            FixedCount = FixedCount(sequence),
            IsRest = declared.Attribute(Names.RestAttribute) is not null,
        };
        if (member.IsRest && sequence == SequenceKind.None)
        {
            WithoutEffect(Names.RestAttribute, "'Rest'", "it takes bytes that are left only as an array or ReadOnlyMemory<byte>");
        }
        else if (member.IsRest && member.FixedCount > 0)
        {
            WithoutEffect(Names.RestAttribute, "'Rest'", "'Count' fixes the number of its elements");
        }

        return member;
    }

    private static (ITypeSymbol Element, SequenceKind Sequence) ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => (array.ElementType, SequenceKind.Array),
        INamedTypeSymbol { Name: "ReadOnlyMemory", TypeArguments: [{ SpecialType: SpecialType.System_Byte } element] } memory
            when memory.ContainingNamespace.ToDisplayString() == "System" => (element, SequenceKind.Memory),
        _ => (type, SequenceKind.None),
    };

    private int Bits(ScalarModel? scalar, SequenceKind sequence)
    {
        if (declared.Attribute(Names.BitsAttribute) is not { } attribute)
        {
            return 0;
        }

        if (sequence != SequenceKind.None || scalar is null or { Kind: ScalarKind.Float })
        {
            if (scalar is not null || sequence != SequenceKind.None || nested.Parse(declared.Type) is not null)
            {
                WithoutEffect(Names.BitsAttribute, "'Bits'", "only an integer, enum or bool has bits to choose");
            }

            return 0;
        }

        int most = scalar.Kind == ScalarKind.Boolean ? 1 : Math.Min(64, 8 * scalar.Size);
        int bits = attribute.ConstructorArguments is [{ Value: int count }] ? count : 0;
        if (bits < 1 || bits > most)
        {
            report(new PacketProblem(PacketRule.BitsOutOfRange, declared.LocationOf(attribute), declared.Name, bits,
                declared.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), most == 1 ? "exactly 1" : $"1 to {most}"));
            return 0;
        }

        return bits;
    }

    private int FixedCount(SequenceKind sequence)
    {
        if (declared.Attribute(Names.CountAttribute) is not { } attribute)
        {
            return 0;
        }

        if (sequence == SequenceKind.None)
        {
            WithoutEffect(Names.CountAttribute, "'Count'", "it is one value and no array");
            return 0;
        }

        int count = attribute.ConstructorArguments is [{ Value: int value }] ? value : 0;
        if (count is < 1 or > 1_000_000)
        {
            WithoutEffect(Names.CountAttribute, $"'Count({count})'", "an array of fixed size has 1 to 1,000,000 elements", "give it a count from 1 to 1,000,000, or remove it");
            return 0;
        }

        return count;
    }

    private void Unsupported(string advice) => report(new PacketProblem(
        PacketRule.MemberTypeUnsupported, declared.Location, declared.Name, declared.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), advice));

    private void WithoutEffect(string attribute, string name, string reason, string advice = "remove it") => report(new PacketProblem(
        PacketRule.AttributeWithoutEffect, declared.LocationOf(declared.Attribute(attribute)!), name, declared.Name, reason, advice));
}
