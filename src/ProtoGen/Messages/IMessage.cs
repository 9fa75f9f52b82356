using System.ComponentModel;

namespace ProtoGen;

/// <summary>A type with numbered fields in the Protocol Buffers wire format. ProtoGen implements it for every <c>[Message]</c>.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IMessage<TSelf> : IWire<TSelf> where TSelf : IMessage<TSelf>
{
    /// <summary>Starts to add further occurrences of a message to <paramref name="existing"/>, of which a new value is made.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract WireMerger<TSelf> StartMerge(in TSelf existing);
}
