namespace ProtoGen;

/// <summary>How a checksum is computed.</summary>
public enum ChecksumKind
{
    /// <summary>The one's complement of the one's complement sum of 16-bit words (RFC 1071), most significant byte first in every packet.</summary>
    Internet,
}
