using System;
using System.Collections.Generic;
using System.Linq;
using ProtoGen.Declarations;
using static ProtoGen.Generators.PacketWriter;

namespace ProtoGen.Generators;

/// <summary>Writes the body of a packet's <c>__Read</c>: segments from the first to the last, each relation checked as soon as it can be, then the value.</summary>
internal sealed class PacketReadMethod
{
    private readonly PacketModel _packet;
    private readonly SpacedCode _code;
    private readonly PacketLayout _layout;
    private readonly PacketRunExpressions _runs;
    private readonly LocalNames _locals = new("reader", "head", "start", "packet");
    private readonly string[] _values;
    private readonly Dictionary<int, string> _positions = [];
    private readonly Dictionary<int, string> _lengths = [];
    private readonly List<(int Member, string Outer)> _scopes = [];

    public PacketReadMethod(PacketModel packet, CodeWriter code)
    {
        _packet = packet;
        _code = new SpacedCode(code);
        _layout = new PacketLayout(packet);
        _runs = new PacketRunExpressions(packet, _layout);
        _values = [.. packet.Members.Select(member => _locals.For(member.Name))];
    }

    private EquatableArray<PacketMember> Members => _packet.Members;

    public void Write()
    {
        if (_packet.IsRecursive)
        {
            _code.Line("reader.BeginNested();");
        }

        foreach (PacketSegment segment in _layout.Segments)
        {
            if (segment.Index > 0)
            {
                _code.Gap();
            }

            if (segment.IsRun || IsPositionNeeded(segment))
            {
                _positions[segment.Index] = segment.Index == 0 ? "start" : _locals.For("At" + Members[segment.First].Name);
                _code.Line($"int {_positions[segment.Index]} = reader.Position;");
            }

            foreach (int length in LengthsAt(segment, isBefore: true))
            {
                Activate(length);
            }

            if (segment.IsRun)
            {
                ReadRun(segment);
                foreach (int length in LengthsAt(segment, isBefore: false))
                {
                    Activate(length);
                }
            }
            else
            {
                ReadVarying(segment.First);
            }

            CheckAfter(segment);
        }

        foreach ((int _, string outer) in Enumerable.Reverse(_scopes))
        {
            _code.Line($"reader.Leave({outer});");
        }

        if (_scopes.Count > 0)
        {
            FailedIn(_scopes[0].Member);
        }

        CheckChecksums();
        if (_packet.IsRecursive)
        {
            _code.Line("reader.EndNested();");
        }

        _code.Gap();
        Return();
    }

    // ---- faults ----

    private void FailedIn(int member) => IfFailed($"reader.FailedIn(\"{Members[member].Name}\");");

    private void IfFailed(string line)
    {
        using (_code.Block("if (reader.HasFailed)"))
        {
            _code.Line(line);
            _code.Line("return default!;");
        }
    }

    // ---- positions ----

    private bool IsPositionNeeded(PacketSegment segment) => Enumerable.Range(0, Members.Count).Any(i =>
        (Members[i].Length is { } length && !IsEndOfVarying(i) && _layout.Start(length.Range.First).Segment == segment.Index)
        || (Members[i].Checksum is { } range && (_layout.Start(range.First).Segment == segment.Index || segment.Index == 0
            || _layout.End(range.Last) == new PacketPoint(segment.Index, 0))));

    /// <summary>Offset of a point that the reader has come to or gone past.</summary>
    private string Position(PacketPoint point) =>
        point.Offset == 0 && !_positions.ContainsKey(point.Segment) ? "reader.Position" : Plus(_positions[point.Segment], point.Offset);

    private string PositionOf(int member) => Position(_layout.Start(member));

    // ---- relations ----

    private MemberEnd EndOf(int member) => MemberEnd.Of(Members, member);

    private bool IsEndOfVarying(int length) => Members[length].Length is { IsSingle: true } relation
        && !_layout.SegmentOf(relation.Range.First).IsRun && EndOf(relation.Range.First) == new MemberEnd(EndKind.Length, length);

    /// <summary>Lengths that can be turned into bytes or an end here: the length has been read and the first member counted has been come to.</summary>
    private IEnumerable<int> LengthsAt(PacketSegment segment, bool isBefore)
    {
        for (int i = 0; i < Members.Count; i++)
        {
            if (Members[i].Length is not { } length)
            {
                continue;
            }

            int own = _layout.SegmentOf(i).Index;
            int from = IsEndOfVarying(i) ? own : _layout.Start(length.Range.First).Segment;
            if (isBefore ? from > own && from == segment.Index : from <= own && own == segment.Index)
            {
                yield return i;
            }
        }
    }

    private void Activate(int index)
    {
        LengthModel length = Members[index].Length!;
        string value = Members[index].Scalar!.IsSigned ? $"unchecked((ulong){_values[index]})" : _values[index];
        string bytes = $"{PacketWriter.Value}.Bytes(ref reader, {value}, {length.Add}, {length.Unit}, {PositionOf(index)})";
        if (IsEndOfVarying(index))
        {
            _lengths[index] = _locals.For(Members[length.Range.First].Name + "Bytes");
            _code.Line($"int {_lengths[index]} = {bytes};");
            FailedIn(index);
            return;
        }

        _lengths[index] = _locals.For(Members[index].Name + "End");
        _code.Line($"int {_lengths[index]} = {Position(_layout.Start(length.Range.First))} + {bytes};");
        bool isScope = length.Range.Last == Members.Count - 1 && !(_layout.SegmentOf(index).Index == _layout.Segments.Count - 1);
        if (isScope)
        {
            string outer = _locals.For("Outer");
            _code.Line($"int {outer} = reader.Enter({PacketWriter.Value}.Until(ref reader, {_lengths[index]}, {PositionOf(index)}));");
            _scopes.Add((index, outer));
        }

        FailedIn(index);
    }

    /// <summary>Lengths and counts that gave no member its end are compared with what was read.</summary>
    private void CheckAfter(PacketSegment segment)
    {
        for (int i = 0; i < Members.Count; i++)
        {
            if (Members[i].Length is { } length && !IsEndOfVarying(i) && !_scopes.Any(scope => scope.Member == i) && EndOf(length.Range.Last) != new MemberEnd(EndKind.Point, i)
                && Math.Max(_layout.SegmentOf(length.Range.Last).Index, _layout.SegmentOf(i).Index) == segment.Index)
            {
                _code.Line($"{PacketWriter.Value}.CheckEnd(ref reader, {_lengths[i]}, {EndPosition(length.Range.Last)}, {PositionOf(i)});");
                FailedIn(i);
            }

            if (Members[i].CountOf is { } target && EndOf(target) != new MemberEnd(EndKind.Count, i) && _layout.SegmentOf(target).Index == segment.Index)
            {
                string value = Members[i].Scalar!.IsSigned ? $"unchecked((ulong){_values[i]})" : _values[i];
                _code.Line($"{PacketWriter.Value}.CheckCount(ref reader, {value}, {_values[target]}.Length, {PositionOf(i)});");
                FailedIn(i);
            }
        }
    }

    private string EndPosition(int member)
    {
        PacketSegment segment = _layout.SegmentOf(member);
        return segment.IsRun && member == segment.Last ? Plus(_positions[segment.Index], segment.Size) : Position(_layout.End(member));
    }

    private void CheckChecksums()
    {
        bool isFirst = true;
        for (int i = 0; i < Members.Count; i++)
        {
            if (Members[i].Checksum is not { } range)
            {
                continue;
            }

            if (isFirst)
            {
                _code.Line($"{ReadOnlySpan}<byte> packet = reader.Since(start);");
                isFirst = false;
            }

            PacketPoint end = _layout.End(range.Last);
            string to = range.Last == Members.Count - 1 ? "packet.Length" : Offset(end);
            _code.Line($"global::ProtoGen.PacketChecksum.CheckInternet(ref reader, packet, {Offset(_layout.Start(range.First))}, {to}, {Offset(_layout.Start(i))}, {PositionOf(i)});");
            FailedIn(i);
        }
    }

    private string Offset(PacketPoint point) => _layout.Distance(default, point) is { } constant
        ? constant.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : $"{Position(point)} - start";

    // ---- runs ----

    private void ReadRun(PacketSegment run)
    {
        string head = run.Index == 0 ? "head" : _locals.For("Run");
        _code.Line($"{ReadOnlySpan}<byte> {head} = reader.Take({run.Size});");
        (int End, string Name)[] ends = [.. _layout.Ends(run)];
        using (_code.Block("if (reader.HasFailed)"))
        {
            if (ends.Length == 1)
            {
                _code.Line($"reader.FailedIn(\"{ends[0].Name}\");");
            }
            else
            {
                _code.Line($"reader.FailedIn((reader.Error(\"\").Offset - {_positions[run.Index]}) switch");
                using (_code.Braces("});"))
                {
                    for (int i = 0; i < ends.Length; i++)
                    {
                        _code.Line($"{(i < ends.Length - 1 ? $"< {ends[i].End}" : "_")} => \"{ends[i].Name}\",");
                    }
                }
            }

            _code.Line("return default!;");
        }

        Dictionary<int, (BitGroup Group, string Word)> groups = [];
        foreach (BitGroup group in _layout.BitGroups(run))
        {
            string word = group.Bytes == 1 ? $"{head}[{group.Offset}]" : group.Bytes > 8 ? "" : _locals.For("Bits");
            if (group.Bytes is > 1 and <= 8)
            {
                _code.Line($"{(group.Bytes <= 4 ? "uint" : "ulong")} {word} = {PacketRunExpressions.Load(head, group.Offset, group.Bytes)};");
            }

            for (int i = group.First; i <= group.Last; i++)
            {
                groups[i] = (group, word);
            }
        }

        for (int i = run.First; i <= run.Last; i++)
        {
            PacketMember scalar = Members[i];
            string value = groups.TryGetValue(i, out (BitGroup Group, string Word) bits)
                ? _runs.ReadBits(i, head, bits.Group, bits.Word)
                : _runs.ReadFixed(scalar, head, _layout.Offset(i), PositionOf(i));
            _code.Line($"{scalar.Type} {_values[i]} = {value};");
            if (scalar is { Scalar.Kind: ScalarKind.Boolean, Bits: 0 })
            {
                FailedIn(i);
            }
        }
    }

    // ---- members of varying size ----

    private void ReadVarying(int index)
    {
        PacketMember member = Members[index];
        (EndKind kind, int by) = EndOf(index);
        string bytes = kind switch
        {
            EndKind.Length => _lengths[by],
            EndKind.Point => $"{PacketWriter.Value}.Until(ref reader, {_lengths[by]}, {PositionOf(by)})",
            _ => "reader.Remaining",
        };
        if (kind == EndKind.Point)
        {
            string until = _locals.For(member.Name + "Bytes");
            _code.Line($"int {until} = {bytes};");
            FailedIn(by);
            bytes = until;
        }

        if (member.Sequence == SequenceKind.None)
        {
            ReadPacket(index, kind, bytes);
        }
        else if (member.Packet is { } packet)
        {
            if (kind is EndKind.Count or EndKind.Fixed)
            {
                ReadCounted(index, packet, kind, by);
            }
            else
            {
                ReadToEnd(index, packet, kind, bytes);
            }
        }
        else
        {
            ScalarModel scalar = member.Scalar!;
            if (kind == EndKind.Count)
            {
                string count = $"{PacketWriter.Value}.Count(ref reader, {Unsigned(by)}, {scalar.Size})";
                bytes = scalar.Size == 1 ? count : $"{count} * {scalar.Size}";
            }

            _code.Line(scalar is { Size: 1, Enum: null, IsSigned: false }
                ? $"{member.Type} {_values[index]} = reader.Take({bytes}).ToArray();"
                : $"{member.Type} {_values[index]} = global::ProtoGen.PacketArray.Read<{scalar.Enum ?? scalar.Keyword}>(ref reader, {bytes}, global::ProtoGen.ByteOrder.{Order(_packet)});");
            FailedIn(index);
        }
    }

    private string Unsigned(int member) => Members[member].Scalar!.IsSigned ? $"unchecked((ulong){_values[member]})" : _values[member];

    private void ReadPacket(int index, EndKind kind, string bytes)
    {
        PacketMember member = Members[index];
        string? outer = kind is EndKind.Length or EndKind.Point ? _locals.For("Outer") : null;
        if (outer is not null)
        {
            _code.Line($"int {outer} = reader.Enter({bytes});");
            FailedIn(index);
        }

        _code.Line($"{member.Type} {_values[index]} = {member.Packet!.FullName}.__Read(ref reader);");
        if (outer is not null)
        {
            _code.Line($"reader.Leave({outer});");
        }

        FailedIn(index);
    }

    private void ReadCounted(int index, NestedPacketModel packet, EndKind kind, int by)
    {
        PacketMember member = Members[index];
        string count = kind == EndKind.Fixed ? member.FixedCount.ToString(System.Globalization.CultureInfo.InvariantCulture) : Unsigned(by);
        _code.Line($"{member.Type} {_values[index]} = new {packet.FullName}[{PacketWriter.Value}.Count(ref reader, {count}, {packet.MinSize})];");
        FailedIn(index);

        string i = _locals.For("I");
        using (_code.Block($"for (int {i} = 0; {i} < {_values[index]}.Length; {i}++)"))
        {
            _code.Line($"{_values[index]}[{i}] = {packet.FullName}.__Read(ref reader);");
            IfFailed($"reader.FailedIn(\"{member.Name}\", {i});");
        }
    }

    private void ReadToEnd(int index, NestedPacketModel packet, EndKind kind, string bytes)
    {
        PacketMember member = Members[index];
        string? outer = kind is EndKind.Length or EndKind.Point ? _locals.For("Outer") : null;
        if (outer is not null)
        {
            _code.Line($"int {outer} = reader.Enter({bytes});");
        }

        string list = _locals.For(member.Name + "List");
        _code.Line($"var {list} = new global::System.Collections.Generic.List<{packet.FullName}>();");
        using (_code.Block("while (!reader.IsAtEnd)"))
        {
            _code.Line($"{list}.Add({packet.FullName}.__Read(ref reader));");
            IfFailed($"reader.FailedIn(\"{member.Name}\", {list}.Count - 1);");
        }

        if (outer is not null)
        {
            _code.Line($"reader.Leave({outer});");
            FailedIn(index);
        }

        _code.Line($"{member.Type} {_values[index]} = {list}.ToArray();");
    }

    // ---- the value ----

    private void Return()
    {
        if (!_packet.Construction!.CanRefuse)
        {
            ReturnNew();
            return;
        }

        string exception = _locals.For("Exception");
        _code.Line("// The type looks at what it is made of, and may refuse it.");
        _code.Line("try");
        using (_code.Braces("}"))
        {
            ReturnNew();
        }

        _code.Line($"catch (global::System.Exception {exception})");
        using (_code.Braces("}"))
        {
            _code.Line($"reader.Refuse({exception});");
            _code.Line("return default!;");
        }
    }

    private void ReturnNew()
    {
        PacketConstruction construction = _packet.Construction!;
        string[] arguments = [.. construction.Arguments.Select(argument => $"{argument.Parameter}: {_values[argument.Member]}")];
        string end = construction.Initialised.Count == 0 ? ";" : "";
        string head = $"return new {_packet.Declaration.FullName}(";
        if (arguments.Length <= 3)
        {
            _code.Line($"{head}{string.Join(", ", arguments)}){end}");
        }
        else
        {
            _code.Line(head);
            for (int i = 0; i < arguments.Length; i++)
            {
                _code.Line($"    {arguments[i]}{(i == arguments.Length - 1 ? ")" + end : ",")}");
            }
        }

        if (construction.Initialised.Count > 0)
        {
            using (_code.Braces("};"))
            {
                foreach (int member in construction.Initialised)
                {
                    _code.Line($"{Members[member].Identifier} = {_values[member]},");
                }
            }
        }
    }
}
