namespace ProtoGen;

/// <summary>
/// Gives an integer, enum or <see cref="bool"/> member <paramref name="count"/> bits. Members with bits that follow each other share
/// bytes, the most significant bit first, as RFC figures draw them, and may cross byte boundaries; the run as a whole ends on one.
/// </summary>
/// <remarks>The packet's byte order does not matter to bits. A signed member is sign-extended. A value that needs more bits is refused on writing.</remarks>
/// <param name="count">1 to 64, and no more than the member's type has; 1 for <see cref="bool"/>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class BitsAttribute(int count) : Attribute
{
    /// <summary>The number of bits.</summary>
    public int Count => count;
}
