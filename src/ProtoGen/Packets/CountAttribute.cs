namespace ProtoGen;

/// <summary>Gives an array exactly <paramref name="count"/> elements, as a MAC address has six bytes. Another count is refused on writing.</summary>
/// <param name="count">The number of elements, 1 or more.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class CountAttribute(int count) : Attribute
{
    /// <summary>The number of elements.</summary>
    public int Count => count;
}
