namespace ProtoGen.Declarations;

/// <summary>How a packet is made of its members: arguments of a constructor, then an object initialiser.</summary>
/// <param name="Arguments">For each argument its parameter's name as C# source has it, and the member's place.</param>
/// <param name="Initialised">The places of the members that the initialiser sets.</param>
/// <param name="CanRefuse">Whether code of the user's sees the values and may throw.</param>
internal sealed record PacketConstruction(EquatableArray<(string Parameter, int Member)> Arguments, EquatableArray<int> Initialised, bool CanRefuse);
