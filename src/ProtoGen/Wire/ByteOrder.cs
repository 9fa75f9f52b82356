namespace ProtoGen;

/// <summary>The order in which the bytes of an integer stand on the wire.</summary>
public enum ByteOrder
{
    /// <summary>Most significant byte first: network order (RFC 1700).</summary>
    BigEndian,

    /// <summary>Least significant byte first.</summary>
    LittleEndian,
}
