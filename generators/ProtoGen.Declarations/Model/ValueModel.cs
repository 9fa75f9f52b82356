namespace ProtoGen.Declarations;

/// <summary>The type of one value on the wire.</summary>
/// <param name="Name">Its C# name from <c>global::</c> on, without <c>?</c> at its end.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Underlying">What an enum is made of; else the same as <paramref name="Kind"/>.</param>
/// <param name="IsValueType">Whether it is a struct or an enum.</param>
/// <param name="CanBeNull">Whether a value of it can be null, going by what exists at run time.</param>
/// <param name="IsBounded">Whether its size has a bound, as far as its kind tells; a message's own codec tells for it.</param>
internal sealed record ValueModel(
    string Name,
    ValueKind Kind,
    ValueKind Underlying,
    bool IsValueType,
    bool CanBeNull,
    bool IsBounded);

/// <summary>What kinds of values fields hold.</summary>
internal enum ValueKind
{
    Bool,
    SByte,
    Byte,
    Int16,
    UInt16,
    Char,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    String,
    ByteArray,
    Memory,
    Enum,
    DateTimeOffset,
    DateTime,
    TimeSpan,
    Guid,

    /// <summary>A message whose codec is generated, so that it can be called directly.</summary>
    Message,

    /// <summary>A type parameter that stands for a message.</summary>
    MessageParameter,

    /// <summary>Any other type with a codec: a packet, one written by hand, or a type parameter that stands for one.</summary>
    Wire,
}
