namespace ProtoGen;

/// <summary>
/// The array or <see cref="ReadOnlyMemory{T}"/> of bytes takes all bytes that are left: of the packet where a length counts the packet, else
/// of what the packet stands in. It is the last member.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class RestAttribute : Attribute;
