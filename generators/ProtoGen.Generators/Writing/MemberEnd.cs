using System;
using System.Collections.Generic;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>How a reader finds the end of a member of varying size.</summary>
/// <param name="Kind">The way.</param>
/// <param name="By">The place of the member that tells; -1 where none does.</param>
internal readonly record struct MemberEnd(EndKind Kind, int By)
{
    public static MemberEnd Of(IReadOnlyList<PacketMember> members, int member)
    {
        if (members[member].FixedCount > 0)
        {
            return new MemberEnd(EndKind.Fixed, -1);
        }

        int by = Find(i => members[i].Length is { IsSingle: true } length && length.Range.First == member);
        if (by >= 0)
        {
            return new MemberEnd(EndKind.Length, by);
        }

        by = members[member].Sequence == SequenceKind.None ? -1 : Find(i => members[i].CountOf == member);
        if (by >= 0)
        {
            return new MemberEnd(EndKind.Count, by);
        }

        by = Find(i => members[i].Length is { IsSingle: false } length && length.Range.Last == member && member < members.Count - 1);
        return by >= 0 ? new MemberEnd(EndKind.Point, by) : new MemberEnd(EndKind.Scope, -1);

        // What stands behind the member comes too late to tell.
        int Find(Func<int, bool> tells)
        {
            for (int i = 0; i < member; i++)
            {
                if (tells(i))
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
