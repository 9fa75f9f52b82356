namespace ProtoGen.Declarations;

/// <summary>A member of a packet as declared: everything the writer needs and nothing of the compiler.</summary>
/// <param name="Name">The name as errors show it.</param>
/// <param name="Identifier">The name as C# source has it.</param>
/// <param name="Type">The member's type, from <c>global::</c> on.</param>
/// <param name="Scalar">The number that the member or each of its elements is; null where it is a packet.</param>
/// <param name="Packet">The packet that the member or each of its elements is; null where it is a number.</param>
/// <param name="Sequence">Whether it is one or many of them.</param>
internal sealed record PacketMember(string Name, string Identifier, string Type, ScalarModel? Scalar, NestedPacketModel? Packet, SequenceKind Sequence)
{
    /// <summary>Bits of a bit field; 0 where the member takes whole bytes.</summary>
    public int Bits { get; init; }

    /// <summary>The number of elements that <c>[Count]</c> fixes; 0 where none does.</summary>
    public int FixedCount { get; init; }

    /// <summary>Whether the member takes all bytes that are left.</summary>
    public bool IsRest { get; init; }

    /// <summary>What the member is the length of, or null.</summary>
    public LengthModel? Length { get; init; }

    /// <summary>The array that the member counts, by its place; or null.</summary>
    public int? CountOf { get; init; }

    /// <summary>The members that the member is the checksum of, or null.</summary>
    public MemberRange? Checksum { get; init; }

    /// <summary>Whether the member's value is computed and never the user's.</summary>
    public bool IsDerived => Length is not null || CountOf is not null || Checksum is not null;

    /// <summary>Bytes of one element, the least.</summary>
    public int ElementMinSize => Scalar?.Size ?? Packet?.MinSize ?? 0;

    /// <summary>Whether the member's bytes stand in a run of fixed size, read with one check: scalars, bit fields, fixed arrays of scalars.</summary>
    public bool IsFixed => Scalar is not null && (Sequence == SequenceKind.None || FixedCount > 0);

    /// <summary>Bytes of a member of fixed size that is no bit field.</summary>
    public int FixedSize => Scalar!.Size * (Sequence == SequenceKind.None ? 1 : FixedCount);

    /// <summary>Bits that an integer has on the wire.</summary>
    public int Width => Bits > 0 ? Bits : 8 * Scalar!.Size;
}
