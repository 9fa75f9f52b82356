namespace ProtoGen;

/// <summary>
/// The member holds how many bytes another member takes: <c>(bytes + Add) / Unit</c>. It is computed on writing, whatever the value
/// holds, and tells the reader where the other member ends.
/// </summary>
/// <remarks>
/// <para>Name the packet itself to count all of it, the length included: <c>[LengthOf(nameof(UdpDatagram))]</c>. The packet then ends there,
/// and so does what is <see cref="RestAttribute">the rest</see> of it.</para>
/// <para>Name a first and a last member to count from one to the other: IPv4's header length in words of 32 bits is
/// <c>[Bits(4), LengthOf(nameof(Version), To = nameof(Options), Unit = 4)]</c>, or, of the options alone,
/// <c>[Bits(4), LengthOf(nameof(Options), Add = 20, Unit = 4)]</c>.</para>
/// <para>A length stands before what it measures, or is measured itself. Bytes that are not a whole number of units, and a length too large for its
/// member, are a <see cref="WireException"/> on writing; a length that cannot be is malformed on reading.</para>
/// </remarks>
/// <param name="member">The member that is counted, the first of several, or the packet's own name.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class LengthOfAttribute(string member) : Attribute
{
    /// <summary>The member that is counted, the first of several, or the packet's own name.</summary>
    public string Member => member;

    /// <summary>The last member that is counted; <see cref="Member"/> alone where null.</summary>
    public string? To { get; init; }

    /// <summary>The number of bytes that one stands for, 1 or more: 4 for a length in words of 32 bits. Default 1.</summary>
    public int Unit { get; init; } = 1;

    /// <summary>Bytes counted besides those of the members; negative for members that are not counted though named. Default 0.</summary>
    public int Add { get; init; }
}
