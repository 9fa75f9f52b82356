using System.Collections.Generic;
using System.Linq;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Where the members of a packet stand: cut into runs of fixed size, which one check covers, and members of varying size between them.</summary>
internal sealed class PacketLayout
{
    private readonly PacketMember[] _members;
    private readonly int[] _segmentOf;
    private readonly int[] _bitOffset;

    public PacketLayout(PacketModel packet)
    {
        _members = [.. packet.Members];
        _segmentOf = new int[_members.Length];
        _bitOffset = new int[_members.Length];
        var segments = new List<PacketSegment>();
        for (int i = 0; i < _members.Length;)
        {
            int first = i;
            int bits = 0;
            if (_members[i].IsFixed)
            {
                for (; i < _members.Length && _members[i].IsFixed; i++)
                {
                    _segmentOf[i] = segments.Count;
                    _bitOffset[i] = bits;
                    bits += _members[i].Bits > 0 ? _members[i].Bits : 8 * _members[i].FixedSize;
                }
            }
            else
            {
                _segmentOf[i++] = segments.Count;
            }

            segments.Add(new PacketSegment(segments.Count, first, i - 1, _members[first].IsFixed, bits / 8));
        }

        Segments = segments;
    }

    public IReadOnlyList<PacketSegment> Segments { get; }

    public PacketSegment SegmentOf(int member) => Segments[_segmentOf[member]];

    /// <summary>Bits from the start of the member's run.</summary>
    public int BitOffset(int member) => _bitOffset[member];

    /// <summary>Bytes from the start of the member's run.</summary>
    public int Offset(int member) => _bitOffset[member] / 8;

    /// <summary>Where the member begins.</summary>
    public PacketPoint Start(int member) => new(_segmentOf[member], Offset(member));

    /// <summary>Where the member has ended.</summary>
    public PacketPoint End(int member) => SegmentOf(member) is { IsRun: true } run && member != run.Last
        ? new PacketPoint(run.Index, (_bitOffset[member] + (_members[member].Bits > 0 ? _members[member].Bits : 8 * _members[member].FixedSize)) / 8)
        : new PacketPoint(_segmentOf[member] + 1, 0);

    /// <summary>The constant number of bytes between two points; null where it varies.</summary>
    public int? Distance(PacketPoint from, PacketPoint to)
    {
        int bytes = to.Offset - from.Offset;
        for (int i = from.Segment; i < to.Segment; i++)
        {
            if (!Segments[i].IsRun)
            {
                return null;
            }

            bytes += Segments[i].Size;
        }

        return bytes;
    }

    /// <summary>The bit fields of a run, in groups that begin and end on a byte boundary and have none inside.</summary>
    public IEnumerable<BitGroup> BitGroups(PacketSegment run)
    {
        int first = -1;
        for (int i = run.First; i <= run.Last; i++)
        {
            if (_members[i].Bits == 0)
            {
                continue;
            }

            first = first < 0 ? i : first;
            int end = _bitOffset[i] + _members[i].Bits;
            if (end % 8 == 0)
            {
                yield return new BitGroup(first, i, Offset(first), (end / 8) - Offset(first));
                first = -1;
            }
        }
    }

    /// <summary>Members of a run and the offset of the first byte behind each: where bytes that end too early end.</summary>
    public IEnumerable<(int End, string Name)> Ends(PacketSegment run)
    {
        int last = 0;
        for (int i = run.First; i <= run.Last; i++)
        {
            int end = (_bitOffset[i] + (_members[i].Bits > 0 ? _members[i].Bits : 8 * _members[i].FixedSize) + 7) / 8;
            if (end > last)
            {
                yield return (end, _members[i].Name);
            }

            last = end;
        }
    }
}

/// <summary>A part of a packet: a run of members of fixed size, or one member of varying size.</summary>
internal sealed record PacketSegment(int Index, int First, int Last, bool IsRun, int Size);

/// <summary>A place between two bytes of a packet: so many bytes into a segment.</summary>
internal readonly record struct PacketPoint(int Segment, int Offset);

/// <summary>Bit fields that share bytes, and the bytes they share.</summary>
internal sealed record BitGroup(int First, int Last, int Offset, int Bytes);
