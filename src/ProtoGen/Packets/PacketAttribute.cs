namespace ProtoGen;

/// <summary>
/// Makes the type a packet: its members, in the order they are declared, are the bytes of a protocol that exists. ProtoGen writes
/// the codec; use it through <see cref="Wire"/>.
/// </summary>
/// <remarks>
/// The members are the parameters of a record's primary constructor, then its public auto-properties and fields in the order of the
/// source. Other properties and fields belong to the packet only if they bear an attribute of this namespace. Nothing is padded or aligned.
/// A packet reads its own bytes and leaves those behind it to whoever reads on.
/// </remarks>
/// <param name="order">The order of the bytes of every number in the packet; nested packets have their own.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PacketAttribute(ByteOrder order = ByteOrder.BigEndian) : Attribute
{
    /// <summary>The order of the bytes of every number in the packet.</summary>
    public ByteOrder Order => order;
}
