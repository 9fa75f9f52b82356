namespace ProtoGen.Declarations;

/// <summary>A packet inside a packet: what the outer one must know of it.</summary>
/// <param name="FullName">The type, from <c>global::</c> on.</param>
/// <param name="IsReference">Whether it can be null.</param>
/// <param name="MinSize">The fewest bytes it takes.</param>
/// <param name="MaxSize">The most bytes it takes; <see cref="int.MaxValue"/> when there is no bound.</param>
/// <param name="TakesRest">Whether it ends only where its scope ends.</param>
internal sealed record NestedPacketModel(string FullName, bool IsReference, int MinSize, int MaxSize, bool TakesRest);
