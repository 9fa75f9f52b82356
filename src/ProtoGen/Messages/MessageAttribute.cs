namespace ProtoGen;

/// <summary>
/// Makes a partial record, class or struct a message: numbered fields in the Protocol Buffers wire format (proto3), so that it can
/// grow without breaking peers and any language can read it. ProtoGen writes its <see cref="IMessage{TSelf}"/>.
/// </summary>
/// <remarks>Fields carry <see cref="FieldAttribute"/>. Values go in and out through <see cref="Wire"/>.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class MessageAttribute : Attribute;
