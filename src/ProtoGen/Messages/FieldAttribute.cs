namespace ProtoGen;

/// <summary>Makes a property, a field or a parameter of the primary constructor a field of its <c>[Message]</c>.</summary>
/// <remarks>
/// A member whose type is nullable has explicit presence: null is absent, and any other value is written. A member with an
/// initialiser other than its type's default keeps the initialiser when the field is absent, and is always written. Any other
/// member is written unless it has its type's default, bit for bit, which is also what an absent field reads as.
/// </remarks>
/// <param name="number">1 to 536,870,911, but not 19,000 to 19,999. It stands for the field on the wire: never change it.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class FieldAttribute(int number) : Attribute
{
    /// <summary>The number that stands for the field on the wire.</summary>
    public int Number { get; } = number;

    /// <summary>How an integer is laid out. <see cref="WireEncoding.Varint"/> unless said otherwise.</summary>
    public WireEncoding Encoding { get; init; }
}
