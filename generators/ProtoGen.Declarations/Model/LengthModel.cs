namespace ProtoGen.Declarations;

/// <summary>What a length says: <c>(bytes of the members + Add) / Unit</c>.</summary>
/// <param name="Range">The members whose bytes are counted.</param>
/// <param name="IsSingle">Whether one member was named, and neither a second nor the packet.</param>
/// <param name="Unit">Bytes that one stands for.</param>
/// <param name="Add">Bytes counted besides.</param>
internal sealed record LengthModel(MemberRange Range, bool IsSingle, int Unit, int Add);
