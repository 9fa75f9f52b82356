using System;
using System.Collections.Generic;
using System.Linq;

namespace ProtoGen.Declarations;

/// <summary>The bounds of a packet's size, from those of its members.</summary>
internal static class PacketSize
{
    public static (int Min, int Max) Of(IReadOnlyList<PacketMember> members)
    {
        (long min, long max) = Sum(members, members.Count);
        foreach (PacketMember member in members)
        {
            // A length that counts up to the end bounds all from where it begins to count.
            if (member.Length is { } length && length.Range.Last == members.Count - 1)
            {
                max = Math.Min(max, Sum(members, length.Range.First).Max + MostBytes(member, length));
            }
        }

        return ((int)min, (int)Math.Max(min, Math.Min(max, int.MaxValue)));
    }

    /// <summary>The bounds of the first <paramref name="count"/> members together.</summary>
    private static (long Min, long Max) Sum(IReadOnlyList<PacketMember> members, int count)
    {
        long min = members.Take(count).Sum(member => member.Bits) / 8;
        long max = min;
        for (int i = 0; i < count; i++)
        {
            if (members[i].Bits == 0)
            {
                min = Math.Min(int.MaxValue, min + Min(members[i]));
                max = Math.Min(int.MaxValue, max + Max(members, i));
            }
        }

        return (min, max);
    }

    private static long Min(PacketMember member) => member switch
    {
        { Sequence: SequenceKind.None } => member.ElementMinSize,
        { FixedCount: > 0 } => (long)member.FixedCount * member.ElementMinSize,
        _ => 0,
    };

    private static long Max(IReadOnlyList<PacketMember> members, int index)
    {
        PacketMember member = members[index];
        long element = member.Scalar?.Size ?? member.Packet?.MaxSize ?? 0;
        if (member.Sequence == SequenceKind.None)
        {
            return element;
        }

        if (member.FixedCount > 0)
        {
            return member.FixedCount * element;
        }

        long max = int.MaxValue;
        foreach (PacketMember other in members)
        {
            if (other.Length is { IsSingle: true } length && length.Range.First == index)
            {
                max = Math.Min(max, MostBytes(other, length));
            }

            if (other.CountOf == index && other.Scalar is not null && other.Width < 32)
            {
                max = Math.Min(max, ((1L << other.Width) - 1) * element);
            }
        }

        return max;
    }

    private static long MostBytes(PacketMember member, LengthModel length) =>
        member.Scalar is null || member.Width >= 32 ? int.MaxValue : (((1L << member.Width) - 1) * length.Unit) - length.Add;
}
