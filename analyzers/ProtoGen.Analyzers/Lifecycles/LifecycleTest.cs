namespace ProtoGen.Analyzers;

/// <summary>A boolean property that tells states apart.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="True">The states in which it may be true.</param>
/// <param name="False">The states in which it may be false.</param>
internal sealed record LifecycleTest(string Property, StateSet True, StateSet False);
