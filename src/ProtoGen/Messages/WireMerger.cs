using System.ComponentModel;

namespace ProtoGen;

/// <summary>
/// Brings the occurrences of one message together. Protocol Buffers lets a message come in pieces, which are merged field by field;
/// since a message may be immutable it is made once, when every piece has been read, so that the cost stays linear in the bytes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WireMerger<T>
{
    /// <summary>Reads one further occurrence: the fields up to the end of the scope.</summary>
    public abstract void Read(ref WireReader reader);

    /// <summary>Makes the value of all that was read; a default when the reader has failed.</summary>
    public abstract T Build(ref WireReader reader);
}
