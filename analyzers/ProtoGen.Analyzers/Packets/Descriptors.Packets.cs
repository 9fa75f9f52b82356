using Microsoft.CodeAnalysis;

namespace ProtoGen.Analyzers;

internal static partial class Descriptors
{
    private const string Packets = "Packets";

    public static readonly DiagnosticDescriptor PacketNotPartial = Rule("PG2001", Packets, DiagnosticSeverity.Error,
        "A packet is not partial",
        "'{0}' is a packet but not partial, so that its codec cannot be added; add 'partial' to it and to the types around it");

    public static readonly DiagnosticDescriptor PacketMemberTypeUnsupported = Rule("PG2002", Packets, DiagnosticSeverity.Error,
        "A packet's member has a type that no bytes are defined for",
        "'{0}' has the type '{1}', which a packet cannot hold; {2}");

    public static readonly DiagnosticDescriptor PacketBitsOutOfRange = Rule("PG2003", Packets, DiagnosticSeverity.Error,
        "A bit field has no bits or more than its type",
        "'{0}' is given {1} bits; a '{2}' takes {3}");

    public static readonly DiagnosticDescriptor PacketBitRunNotWhole = Rule("PG2004", Packets, DiagnosticSeverity.Error,
        "Bit fields do not end on a byte boundary",
        "The bit fields that end with '{0}' have {1} bits, which are no whole bytes; widen one, or add a reserved member of [Bits({2})]");

    public static readonly DiagnosticDescriptor PacketRelationTargetUnknown = Rule("PG2005", Packets, DiagnosticSeverity.Error,
        "A length, count or checksum names what it cannot measure",
        "'{0}' measures '{1}', which {2}");

    public static readonly DiagnosticDescriptor PacketRestNotLast = Rule("PG2006", Packets, DiagnosticSeverity.Error,
        "A member that takes all bytes that are left is not the last",
        "'{0}' takes all bytes that are left, so that none are left for {1}; make it the last member or give it a length");

    public static readonly DiagnosticDescriptor PacketArrayWithoutCount = Rule("PG2007", Packets, DiagnosticSeverity.Error,
        "An array does not say how many elements it has",
        "'{0}' does not say where it ends; give it [Count] or [Rest], or a member before it [CountOf] or [LengthOf]");

    public static readonly DiagnosticDescriptor PacketElementWithoutSize = Rule("PG2008", Packets, DiagnosticSeverity.Error,
        "An element of a list can take no bytes",
        "'{0}' is a list of '{1}', which can take no byte at all, so that reading it need not come to an end; give '{1}' a member that always takes bytes");

    public static readonly DiagnosticDescriptor PacketAttributeWithoutEffect = Rule("PG2009", Packets, DiagnosticSeverity.Error,
        "An attribute of packets has no effect where it stands",
        "{0} has no effect on '{1}', for {2}; {3}");

    public static readonly DiagnosticDescriptor PacketNotConstructible = Rule("PG2010", Packets, DiagnosticSeverity.Error,
        "A packet cannot be made from its members",
        "'{0}' cannot be made from its members, for {1}");

    public static readonly DiagnosticDescriptor PacketMembersInSeveralParts = Rule("PG2011", Packets, DiagnosticSeverity.Error,
        "A packet's members lie in several parts",
        "'{0}' is declared in another part of '{1}' than the members before it, and parts have no order; declare all members in one part");

    public static readonly DiagnosticDescriptor PacketMembersInherited = Rule("PG2012", Packets, DiagnosticSeverity.Error,
        "A packet inherits members",
        "'{0}' inherits '{1}' from '{2}', which has no place among the packet's bytes; declare it in '{0}', or make '{2}' a member");
}
