using Microsoft.CodeAnalysis;

namespace ProtoGen.Declarations;

/// <summary>A rule that a packet's declaration breaks, where, and what the message says of it.</summary>
internal sealed record PacketProblem(PacketRule Rule, Location? Location, params object[] Arguments);
