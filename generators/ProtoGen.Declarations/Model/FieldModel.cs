namespace ProtoGen.Declarations;

/// <summary>A field of a message, as declared: everything the writer needs and nothing of the compiler.</summary>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Name">The member that holds it, as source has it: <c>@event</c>.</param>
/// <param name="DisplayName">The same as errors show it: <c>event</c>.</param>
/// <param name="Type">The type of the value, or of the elements when it is repeated.</param>
/// <param name="Shape">Whether it is repeated, and in what.</param>
/// <param name="Encoding">How integers are laid out.</param>
/// <param name="Presence">What tells an absent field from one that is there.</param>
/// <param name="IsSetByBody">Whether the generated constructor assigns the member itself, because the one it calls does not.</param>
/// <param name="Default">What the member is when the field is absent, as C#; null for the type's default or for what the initialiser leaves.</param>
internal sealed record FieldModel(
    int Number,
    string Name,
    string DisplayName,
    ValueModel Type,
    FieldShape Shape,
    WireEncoding Encoding,
    Presence Presence,
    bool IsSetByBody,
    string? Default);

/// <summary>Whether a field has one value or many.</summary>
internal enum FieldShape
{
    Single,
    Array,
    List,
}

/// <summary>What tells an absent field from one that is there.</summary>
internal enum Presence
{
    /// <summary>The type's default is absent.</summary>
    Implicit,

    /// <summary>Null is absent.</summary>
    Nullable,

    /// <summary>It is always written; when it is absent, the member's initialiser or its parameter's default holds.</summary>
    Initialized,
}

/// <summary>How an integer is laid out; the members are those of the runtime's enum.</summary>
internal enum WireEncoding
{
    Varint,
    ZigZag,
    Fixed,
}
