namespace ProtoGen.Declarations;

/// <summary>Whether a packet's member is one thing or many.</summary>
internal enum SequenceKind
{
    None,
    Array,
    Memory,
}
