namespace ProtoGen.Declarations;

/// <summary>The rules of a packet's declaration, each told by an analyzer of its own.</summary>
internal enum PacketRule
{
    MemberTypeUnsupported,
    BitsOutOfRange,
    BitRunNotWhole,
    RelationTargetUnknown,
    RestNotLast,
    ArrayWithoutCount,
    ElementWithoutSize,
    AttributeWithoutEffect,
    NotConstructible,
    MembersInSeveralParts,
    MembersInherited,
}
