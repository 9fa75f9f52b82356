namespace ProtoGen;

/// <summary>
/// The member holds how many elements the array <paramref name="member"/> has. It is computed on writing, whatever the value holds, and tells
/// the reader how many to read. It stands before the array.
/// </summary>
/// <param name="member">The array.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class CountOfAttribute(string member) : Attribute
{
    /// <summary>The array.</summary>
    public string Member => member;
}
