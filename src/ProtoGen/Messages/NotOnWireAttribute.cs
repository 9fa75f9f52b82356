namespace ProtoGen;

/// <summary>Says that a settable member of a <c>[Message]</c> is none of its fields: it is neither written nor read.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class NotOnWireAttribute : Attribute;
