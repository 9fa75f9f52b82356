namespace ProtoGen.Declarations;

/// <summary>Members of a packet from one to another, both counted, by their place in the declaration.</summary>
internal sealed record MemberRange(int First, int Last);
