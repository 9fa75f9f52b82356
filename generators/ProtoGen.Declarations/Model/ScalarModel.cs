namespace ProtoGen.Declarations;

/// <summary>A number, truth or enum as it stands in a packet.</summary>
/// <param name="Kind">What the bits mean.</param>
/// <param name="Keyword">What C# calls the number under it, such as <c>ushort</c>.</param>
/// <param name="Primitive">What <c>BinaryPrimitives</c> calls it, such as <c>UInt16</c>.</param>
/// <param name="Size">Bytes, 1 to 16.</param>
/// <param name="IsSigned">Whether an integer has a sign.</param>
/// <param name="Enum">The enum's name from <c>global::</c> on, or null.</param>
internal sealed record ScalarModel(ScalarKind Kind, string Keyword, string Primitive, int Size, bool IsSigned, string? Enum);
