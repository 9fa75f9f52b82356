namespace ProtoGen;

/// <summary>
/// A type with a codec of its own. ProtoGen implements it for every <c>[Message]</c> and <c>[Packet]</c>; implement it by hand
/// for a type whose bytes no attribute can say. Use it through <see cref="Wire"/>.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IWire<TSelf> where TSelf : IWire<TSelf>
{
    /// <summary>The most bytes that any value can take; <see cref="int.MaxValue"/> when there is no bound.</summary>
    static abstract int MaxSize { get; }

    /// <summary>Writes <paramref name="value"/> in front of what <paramref name="writer"/> holds already.</summary>
    /// <remarks>The writer runs from the last byte to the first, so write the last member first: every length is then known
    /// when it is needed and nothing is measured beforehand.</remarks>
    /// <exception cref="WireException">The value cannot be put on the wire.</exception>
    static abstract void Write(ref WireWriter writer, in TSelf value);

    /// <summary>Reads one value from where <paramref name="reader"/> stands.</summary>
    /// <returns>The value; a default when the reader has failed, which its caller asks with <see cref="WireReader.HasFailed"/>.</returns>
    static abstract TSelf Read(ref WireReader reader);
}
