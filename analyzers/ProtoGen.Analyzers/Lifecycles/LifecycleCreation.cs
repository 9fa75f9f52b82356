using System.Collections.Immutable;

namespace ProtoGen.Analyzers;

/// <summary>A state that a constructor, or a method that hands out a new object, may leave the object in.</summary>
/// <param name="State">The state after creation.</param>
/// <param name="Parameters">The parameter types, by simple name, of the constructors meant.</param>
/// <param name="Constants">Parameters, by name, whose arguments must be one of these constants; anything else makes the state unknown.</param>
internal sealed record LifecycleCreation(
    StateSet State, ImmutableArray<string> Parameters, ImmutableArray<(string Parameter, ImmutableArray<int> Values)> Constants);
