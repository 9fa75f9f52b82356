namespace ProtoGen;

/// <summary>How the integer in a field is laid out.</summary>
public enum WireEncoding
{
    /// <summary>A varint: small for small numbers, ten bytes for negative ones (<c>int32</c>, <c>uint64</c>, …).</summary>
    Varint,

    /// <summary>A varint of the sign-folded number: small for numbers near zero on either side (<c>sint32</c>, <c>sint64</c>).</summary>
    ZigZag,

    /// <summary>Four or eight bytes, little-endian, whatever the number (<c>fixed32</c>, <c>sfixed64</c>, …).</summary>
    Fixed,
}
