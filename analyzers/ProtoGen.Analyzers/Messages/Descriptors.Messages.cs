using Microsoft.CodeAnalysis;

namespace ProtoGen.Analyzers;

/// <summary>The rules of messages: PG1xxx.</summary>
internal static partial class Descriptors
{
    private const string Messages = nameof(Messages);

    public static readonly DiagnosticDescriptor MessageNotPartial = Rule("PG1001", Messages, DiagnosticSeverity.Error,
        "A message must be partial",
        "'{0}' is a message, but its codec cannot be added because '{1}' is not partial; add 'partial' to its declaration");

    public static readonly DiagnosticDescriptor FieldNumberDuplicate = Rule("PG1002", Messages, DiagnosticSeverity.Error,
        "Two fields have the same number",
        "'{0}' has the number {1}, which stands for '{2}' already; give it a number of its own, such as {3}");

    public static readonly DiagnosticDescriptor FieldNumberMissing = Rule("PG1003", Messages, DiagnosticSeverity.Error,
        "A member of a message has no field number",
        "'{0}' has no field number, so it would be neither written nor read; add [Field({1})], or [NotOnWire] if that is what you want");

    public static readonly DiagnosticDescriptor FieldNumberOutOfRange = Rule("PG1004", Messages, DiagnosticSeverity.Error,
        "A field number is out of range",
        "'{0}' has the number {1}, {2}; use another, such as {3}");

    public static readonly DiagnosticDescriptor FieldReserved = Rule("PG1005", Messages, DiagnosticSeverity.Error,
        "A field uses what is reserved",
        "'{0}' uses the {1}, which '{2}' reserves because old peers may still know it; use another, such as {3}");

    public static readonly DiagnosticDescriptor FieldTypeUnsupported = Rule("PG1006", Messages, DiagnosticSeverity.Error,
        "A field cannot hold its type",
        "'{0}' is of the type '{1}', which a field cannot hold; {2}");

    public static readonly DiagnosticDescriptor MessageNotConstructible = Rule("PG1007", Messages, DiagnosticSeverity.Error,
        "A message cannot be made when it is read",
        "'{0}' cannot be made when it is read, because {1}");

    public static readonly DiagnosticDescriptor FieldWithoutEffect = Rule("PG1008", Messages, DiagnosticSeverity.Error,
        "An attribute of messages has no effect where it stands",
        "[{2}] has no effect on '{0}', because {1}");

    public static readonly DiagnosticDescriptor MessageContainsItself = Rule("PG1009", Messages, DiagnosticSeverity.Error,
        "A message contains itself without end",
        "'{0}' always holds another '{1}', so that no '{1}' would ever be complete; make it nullable or a list");

    public static readonly DiagnosticDescriptor FieldEncodingMismatch = Rule("PG1010", Messages, DiagnosticSeverity.Error,
        "A field's encoding does not suit its type",
        "'{0}' is of the type '{1}', which has no encoding '{2}'; leave the encoding out or use {3}");

    public static readonly DiagnosticDescriptor FieldsInherited = Rule("PG1011", Messages, DiagnosticSeverity.Error,
        "A message inherits fields",
        "'{0}' inherits fields from '{1}', which would be neither written nor read; declare them in '{0}', or hold a '{1}' in a field");

    public static readonly DiagnosticDescriptor MessageIsPacketToo = Rule("PG1012", Messages, DiagnosticSeverity.Error,
        "A type is a message and a packet",
        "'{0}' is declared to be a message and a packet, which lay out bytes in different ways; remove [Message] or [Packet]");

    public static readonly DiagnosticDescriptor ReservedWithoutEffect = Rule("PG1013", Messages, DiagnosticSeverity.Error,
        "[Reserved] reserves nothing",
        "[Reserved] keeps no number of '{0}' from being used, because {1}; {2}");
}
