namespace ProtoGen.Declarations;

/// <summary>What the bits of a scalar mean.</summary>
internal enum ScalarKind
{
    Integer,
    Float,
    Boolean,
}
