using System.Collections.Generic;
using System.Linq;
using ProtoGen.Declarations;
using static ProtoGen.Generators.PacketWriter;

namespace ProtoGen.Generators;

/// <summary>Writes the body of a packet's <c>__Write</c>: segments from the last to the first, then the checksums over what was written.</summary>
internal sealed class PacketWriteMethod
{
    private readonly PacketModel _packet;
    private readonly CodeWriter _code;
    private readonly PacketLayout _layout;
    private readonly LocalNames _locals = new("writer", "value", "end", "head", "packet");
    private readonly Dictionary<int, string> _spans = [];
    private readonly Dictionary<int, string> _marks = [];
    private bool _isStarted;

    public PacketWriteMethod(PacketModel packet, CodeWriter code)
    {
        _packet = packet;
        _code = code;
        _layout = new PacketLayout(packet);
    }

    private EquatableArray<PacketMember> Members => _packet.Members;

    public void Write()
    {
        if (_packet.IsRecursive)
        {
            _code.Line("writer.BeginNested();");
        }

        for (int i = 0; i < Members.Count; i++)
        {
            PacketMember member = Members[i];
            if (member.Sequence != SequenceKind.None)
            {
                _spans[i] = _locals.For(member.Name);
                string element = member.Packet?.FullName ?? member.Scalar!.Enum ?? member.Scalar.Keyword;
                _code.Line($"{ReadOnlySpan}<{element}> {_spans[i]} = value.{member.Identifier}{(member.Sequence == SequenceKind.Memory ? ".Span" : "")};");
                if (member.FixedCount > 0)
                {
                    _code.Line($"{PacketWriter.Value}.RequireCount({_spans[i]}.Length, {member.FixedCount}, {Path(member)});");
                }
            }
        }

        _isStarted = _spans.Count > 0;
        NameMarks();
        if (_marks.ContainsKey(_layout.Segments.Count))
        {
            _code.Line("int end = writer.Count;");
            _isStarted = true;
        }

        foreach (PacketSegment segment in _layout.Segments.Reverse())
        {
            if (segment.IsRun)
            {
                WriteRun(segment);
            }
            else
            {
                if (segment.Index + 1 < _layout.Segments.Count && _layout.Segments[segment.Index + 1].IsRun)
                {
                    _code.Line();
                }

                WriteVarying(segment.First);
                _isStarted = true;
            }

            if (_marks.TryGetValue(segment.Index, out string? mark))
            {
                _code.Line($"int {mark} = writer.Count;");
            }
        }

        WriteChecksums();
        if (_packet.IsRecursive)
        {
            _code.Line("writer.EndNested();");
        }
    }

    // ---- marks: how many bytes lie from a segment's start to the end of all ----

    private void NameMarks()
    {
        for (int i = 0; i < Members.Count; i++)
        {
            if (Members[i].Length is { } length)
            {
                Need(_layout.Start(length.Range.First), _layout.SegmentOf(i).Index);
                Need(_layout.End(length.Range.Last), _layout.SegmentOf(i).Index);
            }

            if (Members[i].Checksum is { } range)
            {
                Need(new PacketPoint(_layout.Segments.Count, 0), -1);
                foreach (PacketPoint point in new[] { _layout.Start(range.First), _layout.End(range.Last), _layout.Start(i) })
                {
                    if (_layout.Distance(default, point) is null)
                    {
                        Need(point, -1);
                    }
                }
            }
        }
    }

    private void Need(PacketPoint point, int writing)
    {
        if (point.Segment != writing && !_marks.ContainsKey(point.Segment))
        {
            _marks[point.Segment] = point.Segment == _layout.Segments.Count
                ? "end"
                : _locals.For("From" + Members[_layout.Segments[point.Segment].First].Name);
        }
    }

    /// <summary>Bytes from a point to the end of all, seen when segment <paramref name="writing"/> was claimed.</summary>
    private string Count(PacketPoint point, int writing) =>
        Plus(point.Segment == writing ? "writer.Count" : _marks[point.Segment], -point.Offset);

    private string Bytes(LengthModel length, int writing)
    {
        PacketPoint from = _layout.Start(length.Range.First);
        PacketPoint to = _layout.End(length.Range.Last);
        if (_layout.Distance(from, to) is { } constant)
        {
            return constant.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        string end = Count(to, writing);
        return $"{Count(from, writing)} - {(to.Offset > 0 ? $"({end})" : end)}";
    }

    // ---- members of varying size ----

    private void WriteVarying(int index)
    {
        PacketMember member = Members[index];
        if (member.Sequence == SequenceKind.None)
        {
            if (member.Packet!.IsReference)
            {
                _code.Line($"{PacketWriter.Value}.RequireValue(value.{member.Identifier}, {Path(member)});");
            }

            _code.Line($"{member.Packet.FullName}.__Write(ref writer, value.{member.Identifier});");
        }
        else if (member.Packet is { } packet)
        {
            string i = _locals.For("I");
            using (_code.Block($"for (int {i} = {_spans[index]}.Length - 1; {i} >= 0; {i}--)"))
            {
                if (packet.IsReference)
                {
                    _code.Line($"{PacketWriter.Value}.RequireValue({_spans[index]}[{i}], {Path(member)});");
                }

                _code.Line($"{packet.FullName}.__Write(ref writer, in {_spans[index]}[{i}]);");
            }
        }
        else if (member.Scalar is { Size: 1, Enum: null, IsSigned: false })
        {
            _code.Line($"writer.WriteRaw({_spans[index]});");
        }
        else
        {
            _code.Line(WriteNumbers(member, "ref writer", _spans[index]));
        }
    }

    private string WriteNumbers(PacketMember member, string destination, string numbers) =>
        $"global::ProtoGen.PacketArray.Write<{member.Scalar!.Enum ?? member.Scalar.Keyword}>({destination}, {numbers}, global::ProtoGen.ByteOrder.{Order(_packet)});";

    // ---- runs ----

    private void WriteRun(PacketSegment run)
    {
        string head = run.Index == 0 ? "head" : _locals.For("Run");
        if (_isStarted)
        {
            _code.Line();
        }

        _isStarted = true;
        _code.Line($"{Span}<byte> {head} = writer.Claim({run.Size});");
        Dictionary<int, BitGroup> groups = _layout.BitGroups(run).ToDictionary(group => group.First);
        for (int i = run.First; i <= run.Last; i++)
        {
            if (Members[i].Bits == 0)
            {
                WriteFixed(i, head, _layout.Offset(i));
            }
            else if (groups.TryGetValue(i, out BitGroup? group))
            {
                WriteBits(group, head);
            }
        }
    }

    private void WriteFixed(int index, string head, int offset)
    {
        PacketMember member = Members[index];
        ScalarModel scalar = member.Scalar!;
        if (member.Sequence != SequenceKind.None)
        {
            _code.Line(scalar is { Size: 1, Enum: null, IsSigned: false }
                ? $"{_spans[index]}.CopyTo({At(head, offset)});"
                : WriteNumbers(member, $"{head}.Slice({offset}, {member.FixedSize})", _spans[index]));
            return;
        }

        if (member.Checksum is not null)
        {
            _code.Line($"{head}.Slice({offset}, 2).Clear(); // {member.Name}: found when all is written");
            return;
        }

        string value = member.IsDerived ? $"({scalar.Keyword}){Derived(index)}"
            : scalar.Enum is not null ? $"({scalar.Keyword})value.{member.Identifier}"
            : $"value.{member.Identifier}";
        _code.Line(scalar switch
        {
            { Kind: ScalarKind.Boolean } => $"{head}[{offset}] = {value} ? (byte)1 : (byte)0;",
            { Keyword: "sbyte" } => $"{head}[{offset}] = unchecked((byte){value});",
            { Size: 1 } => $"{head}[{offset}] = {value};",
            _ => $"{Primitives}.Write{scalar.Primitive}{Order(_packet)}({At(head, offset)}, {value});",
        });
    }

    private void WriteBits(BitGroup group, string head)
    {
        if (group.Bytes > 8)
        {
            _code.Line($"{head}.Slice({group.Offset}, {group.Bytes}).Clear();");
            for (int i = group.First; i <= group.Last; i++)
            {
                int offset = _layout.BitOffset(i) - (8 * group.Offset);
                _code.Line($"global::ProtoGen.PacketBits.Write({head}.Slice({group.Offset}, {group.Bytes}), {offset}, {Members[i].Bits}, {BitsOf(i)});");
            }

            return;
        }

        string word = string.Join(" | ", Enumerable.Range(group.First, group.Last - group.First + 1).Select(i =>
        {
            int shift = (8 * (group.Offset + group.Bytes)) - _layout.BitOffset(i) - Members[i].Bits;
            return shift == 0 ? BitsOf(i) : $"{BitsOf(i)} << {shift}";
        }));
        switch (group.Bytes)
        {
            case 1:
                _code.Line($"{head}[{group.Offset}] = (byte)({word});");
                break;
            case 2 or 4 or 8:
                _code.Line($"{Primitives}.WriteUInt{8 * group.Bytes}BigEndian({At(head, group.Offset)}, {Unsigned(group.Bytes)}({word}));");
                break;
            default:
                string bits = _locals.For("Bits");
                _code.Line($"ulong {bits} = {word};");
                int offset = group.Offset;
                int left = group.Bytes;
                foreach (int size in new[] { 4, 2, 1 }.Where(size => (group.Bytes & size) != 0))
                {
                    left -= size;
                    string part = left == 0 ? bits : $"({bits} >> {8 * left})";
                    _code.Line(size == 1
                        ? $"{head}[{offset}] = unchecked((byte){part});"
                        : $"{Primitives}.WriteUInt{8 * size}BigEndian({At(head, offset)}, unchecked({Unsigned(size)}{part}));");
                    offset += size;
                }

                break;
        }
    }

    private static string Unsigned(int bytes) => bytes switch { 2 => "(ushort)", 4 => "(uint)", _ => "" };

    /// <summary>The bits of a member, in the low bits of a <see cref="ulong"/>.</summary>
    private string BitsOf(int index)
    {
        PacketMember member = Members[index];
        string value = $"value.{member.Identifier}";
        return member switch
        {
            { IsDerived: true } => Derived(index),
            { Scalar.Kind: ScalarKind.Boolean } => $"({value} ? 1UL : 0UL)",
            { Scalar.IsSigned: true } => $"{PacketWriter.Value}.Fit((long){value}, {member.Bits}, {Path(member)})",
            _ when member.Bits == 8 * member.Scalar!.Size => $"(ulong){value}",
            _ => $"{PacketWriter.Value}.Fit((ulong){value}, {member.Bits}, {Path(member)})",
        };
    }

    /// <summary>What a length or count holds, as a <see cref="ulong"/>.</summary>
    private string Derived(int index)
    {
        PacketMember member = Members[index];
        int width = member.Width - (member.Scalar!.IsSigned ? 1 : 0);
        return member.Length is { } length
            ? $"{PacketWriter.Value}.Length({Bytes(length, _layout.SegmentOf(index).Index)}, {length.Add}, {length.Unit}, {width}, {Path(member)})"
            : $"{PacketWriter.Value}.Fit((ulong){_spans[member.CountOf!.Value]}.Length, {width}, {Path(member)})";
    }

    // ---- checksums ----

    private void WriteChecksums()
    {
        // One that covers another is computed after it.
        int[] checksums = [.. Enumerable.Range(0, Members.Count)
            .Where(i => Members[i].Checksum is not null)
            .OrderBy(i => Enumerable.Range(Members[i].Checksum!.First, Members[i].Checksum!.Last - Members[i].Checksum!.First + 1).Count(j => Members[j].Checksum is not null))];
        if (checksums.Length == 0)
        {
            return;
        }

        _code.Line();
        _code.Line($"{Span}<byte> packet = writer.Written.Slice(0, writer.Count - end);");
        foreach (int index in checksums)
        {
            MemberRange range = Members[index].Checksum!;
            string from = Offset(_layout.Start(range.First));
            string to = Offset(_layout.End(range.Last));
            string covered = range.First == 0 && range.Last == Members.Count - 1 ? "packet"
                : from == "0" ? $"packet.Slice(0, {to})"
                : $"packet.Slice({from}, {to} - {(from.Contains(' ') ? $"({from})" : from)})";
            _code.Line($"{Primitives}.WriteUInt16BigEndian(packet.Slice({Offset(_layout.Start(index))}), global::ProtoGen.InternetChecksum.Compute({covered}));");
        }
    }

    /// <summary>A point's offset in the packet, when all is written.</summary>
    private string Offset(PacketPoint point) => _layout.Distance(default, point) is { } constant
        ? constant.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : Plus($"writer.Count - {_marks[point.Segment]}", point.Offset);

    private string Path(PacketMember member) => $"\"{_packet.Declaration.Name}.{member.Name}\"";
}
