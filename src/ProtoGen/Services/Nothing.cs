using System.ComponentModel;

namespace ProtoGen;

/// <summary>The request of a method without one and the answer of a method without one: no bytes.</summary>
/// <remarks>Bytes that are there are skipped, so that a later version of a method may have a request or an answer.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Nothing : IWire<Nothing>
{
    /// <inheritdoc/>
    public static int MaxSize => 0;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, in Nothing value)
    {
    }

    /// <inheritdoc/>
    public static Nothing Read(ref WireReader reader)
    {
        reader.Take(reader.Remaining);
        return default;
    }
}
