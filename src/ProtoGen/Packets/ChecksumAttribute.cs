namespace ProtoGen;

/// <summary>
/// The <see cref="ushort"/> member holds a checksum over the packet, itself counted as zero. It is computed on writing, whatever the value
/// holds, and a wrong one is malformed on reading.
/// </summary>
/// <remarks>
/// Both zeros of one's complement are accepted on reading (RFC 1624); <c>0x0000</c> is written. A checksum that takes in bytes which are not part of
/// the packet (UDP's and TCP's pseudo-header) is an ordinary member, its value found by <see cref="InternetChecksum"/>.
/// </remarks>
/// <param name="kind">How it is computed.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class ChecksumAttribute(ChecksumKind kind) : Attribute
{
    /// <summary>How it is computed.</summary>
    public ChecksumKind Kind => kind;

    /// <summary>The first member that is covered; the packet's first where null.</summary>
    public string? From { get; init; }

    /// <summary>The last member that is covered, as <c>Options</c> for IPv4, which covers the header alone; the packet's last where null.</summary>
    public string? To { get; init; }
}
