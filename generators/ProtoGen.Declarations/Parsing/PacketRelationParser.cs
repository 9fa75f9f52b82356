using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Declarations;

/// <summary>Reads what a packet's members say of each other: lengths, counts, checksums; and whether every array can find its end.</summary>
internal sealed class PacketRelationParser(INamedTypeSymbol type, ImmutableArray<DeclaredMember> declared, PacketMember[] members, Action<PacketProblem> report)
{
    private bool _isRelationBroken;

    public void Parse()
    {
        for (int i = 0; i < members.Length; i++)
        {
            members[i] = members[i] with { Length = Length(i), CountOf = CountOf(i), Checksum = Checksum(i) };
            CheckOneRelation(i);
        }

        for (int i = 0; i < members.Length; i++)
        {
            // A relation that broke a rule, and has been told of, was meant to give some array its end.
            if (!_isRelationBroken)
            {
                CheckEnd(i);
            }

            CheckRest(i);
        }
    }

    private LengthModel? Length(int index)
    {
        if (declared[index].Attribute(Names.LengthOfAttribute) is not { } attribute || !IsInteger(index, attribute, "'LengthOf'"))
        {
            return null;
        }

        int unit = Named(attribute, "Unit") as int? ?? 1;
        int add = Named(attribute, "Add") as int? ?? 0;
        if (unit < 1)
        {
            WithoutEffect(index, attribute, "'LengthOf'", $"a unit of {unit} bytes counts nothing", "give it a unit of 1 or more");
            return null;
        }

        string? name = attribute.ConstructorArguments is [{ Value: string value }] ? value : null;
        if (name == type.Name)
        {
            return new LengthModel(new MemberRange(0, members.Length - 1), IsSingle: false, unit, add);
        }

        string? to = Named(attribute, "To") as string;
        if (Find(index, attribute, name) is not { } first || (to is null ? first : Find(index, attribute, to)) is not { } last)
        {
            return null;
        }

        if (first > last)
        {
            Unknown(index, attribute, to!, $"stands before '{name}'; swap the two");
            return null;
        }

        if (to is null && members[first] is { Sequence: SequenceKind.None, Packet: null })
        {
            Unknown(index, attribute, name!, "always takes the same bytes; name an array or a packet");
            return null;
        }

        if (first < index && Enumerable.Range(first, index - first).Any(i => !HasFixedSize(i)))
        {
            // The writer comes from the end: what stands before the length and varies is not written yet when the length is.
            Unknown(index, attribute, name!, "stands before its length, with a member of varying size between; move the length in front of it");
            return null;
        }

        if (!StartsOnByte(first) || (last < members.Length - 1 && !StartsOnByte(last + 1)))
        {
            Unknown(index, attribute, members[StartsOnByte(first) ? last : first].Name, "does not stand on a byte boundary; name the first or last bit field of whole bytes");
            return null;
        }

        return new LengthModel(new MemberRange(first, last), IsSingle: to is null, unit, add);
    }

    private bool HasFixedSize(int index) => members[index] is { Sequence: SequenceKind.None, Scalar: not null } or { FixedCount: > 0, Scalar: not null };

    private int? CountOf(int index)
    {
        if (declared[index].Attribute(Names.CountOfAttribute) is not { } attribute || !IsInteger(index, attribute, "'CountOf'")
            || Find(index, attribute, attribute.ConstructorArguments is [{ Value: string name }] ? name : null) is not { } target)
        {
            return null;
        }

        if (members[target].Sequence == SequenceKind.None)
        {
            Unknown(index, attribute, members[target].Name, "is one value and no array; name an array");
            return null;
        }

        if (target < index)
        {
            Unknown(index, attribute, members[target].Name, "stands before its count; move the count in front of it");
            return null;
        }

        return target;
    }

    private MemberRange? Checksum(int index)
    {
        if (declared[index].Attribute(Names.ChecksumAttribute) is not { } attribute)
        {
            return null;
        }

        if (declared[index].Type.SpecialType != SpecialType.System_UInt16 || members[index].Bits > 0)
        {
            WithoutEffect(index, attribute, "'Checksum'", "the Internet checksum is a 'ushort' of its own", members[index].Bits > 0 && declared[index].Type.SpecialType == SpecialType.System_UInt16
                ? $"take [Bits] from '{declared[index].Name}', or remove it"
                : $"declare '{declared[index].Name}' as 'ushort', or remove it");
            return null;
        }

        string? from = Named(attribute, "From") as string;
        string? to = Named(attribute, "To") as string;
        if ((from is null ? 0 : Find(index, attribute, from)) is not { } first || (to is null ? members.Length - 1 : Find(index, attribute, to)) is not { } last)
        {
            return null;
        }

        if (first > last)
        {
            Unknown(index, attribute, to ?? members[last].Name, $"stands before '{from}'; swap the two");
            return null;
        }

        if ((first > 0 && !StartsOnByte(first)) || (last < members.Length - 1 && !StartsOnByte(last + 1)))
        {
            Unknown(index, attribute, members[first > 0 && !StartsOnByte(first) ? first : last].Name, "does not stand on a byte boundary; name the first or last bit field of whole bytes");
            return null;
        }

        for (int i = 0; i < index; i++)
        {
            if (members[i].Checksum is { } other && other.First <= index && index <= other.Last && first <= i && i <= last)
            {
                Unknown(index, attribute, members[i].Name, "is a checksum that covers this one, so that neither can be computed first; limit one of them with From or To");
                return null;
            }
        }

        return new MemberRange(first, last);
    }

    private bool StartsOnByte(int index)
    {
        int bits = 0;
        for (int i = index - 1; i >= 0 && members[i].Bits > 0; i--)
        {
            bits += members[i].Bits;
        }

        return members[index].Bits == 0 || bits % 8 == 0;
    }

    /// <summary>A value is computed from one thing.</summary>
    private void CheckOneRelation(int index)
    {
        string[] relations = [Names.LengthOfAttribute, Names.CountOfAttribute, Names.ChecksumAttribute];
        AttributeData[] found = [.. declared[index].Attributes.Where(attribute => relations.Contains(attribute.AttributeClass?.ToDisplayString()))];
        foreach (AttributeData second in found.Skip(1))
        {
            string name = second.AttributeClass!.Name;
            WithoutEffect(index, second, $"'{name.Substring(0, name.Length - "Attribute".Length)}'", "another attribute computes its value already");
        }
    }

    private void CheckEnd(int index)
    {
        PacketMember member = members[index];
        if (member.Sequence == SequenceKind.None || member.FixedCount > 0 || member.IsRest || (member.Scalar is null && member.Packet is null)
            || declared[index].Attribute(Names.CountAttribute) is not null)
        {
            return;
        }

        if (!members.Take(index).Any(other => other.Length?.Range.Last == index || other.CountOf == index))
        {
            report(new PacketProblem(PacketRule.ArrayWithoutCount, declared[index].Location, member.Name));
        }
    }

    private void CheckRest(int index)
    {
        if (members[index].IsRest && declared[index].Attribute(Names.RestAttribute) is { } attribute && members[index].FixedCount == 0)
        {
            PacketMember? source = members.Take(index).FirstOrDefault(other => other.CountOf == index || other.Length is { IsSingle: true } length && length.Range.First == index);
            if (source is not null)
            {
                WithoutEffect(index, attribute, "'Rest'", $"'{source.Name}' tells where it ends");
            }
        }
    }

    private bool IsInteger(int index, AttributeData attribute, string name)
    {
        if (members[index] is { Sequence: SequenceKind.None, Scalar: { Kind: ScalarKind.Integer, Enum: null, Size: <= 8 } })
        {
            return true;
        }

        WithoutEffect(index, attribute, name, "only an integer of at most 64 bits can hold the result", $"declare '{declared[index].Name}' as one, or remove it");
        return false;
    }

    private int? Find(int index, AttributeData attribute, string? name)
    {
        for (int i = 0; i < members.Length; i++)
        {
            if (members[i].Name == name)
            {
                return i;
            }
        }

        Unknown(index, attribute, name ?? "null", $"is no member of '{type.Name}'; name one with nameof");
        return null;
    }

    private void Unknown(int index, AttributeData attribute, string target, string reason)
    {
        _isRelationBroken = true;
        report(new PacketProblem(PacketRule.RelationTargetUnknown, declared[index].LocationOf(attribute), declared[index].Name, target, reason));
    }

    private void WithoutEffect(int index, AttributeData attribute, string name, string reason, string advice = "remove it")
    {
        _isRelationBroken = true;
        report(new PacketProblem(PacketRule.AttributeWithoutEffect, declared[index].LocationOf(attribute), name, declared[index].Name, reason, advice));
    }

    private static object? Named(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Value;
            }
        }

        return null;
    }
}
