namespace ProtoGen;

/// <summary>How the value behind a field's tag is laid out: the low three bits of the tag (Protocol Buffers encoding).</summary>
public enum WireType
{
    /// <summary>A base-128 varint of one to ten bytes.</summary>
    Varint = 0,

    /// <summary>Eight bytes, little-endian.</summary>
    Fixed64 = 1,

    /// <summary>A varint length, then so many bytes.</summary>
    LengthDelimited = 2,

    /// <summary>Fields up to the <see cref="EndGroup"/> of the same number.</summary>
    StartGroup = 3,

    /// <summary>The end of a group.</summary>
    EndGroup = 4,

    /// <summary>Four bytes, little-endian.</summary>
    Fixed32 = 5,
}
