using System.Collections.Immutable;

namespace ProtoGen.Analyzers;

/// <summary>
/// The life of a type's objects as a table: what state a constructor leaves, what operations do, which fail where, what properties tell.
/// The engine knows no type; everything that it knows of one stands here.
/// </summary>
internal sealed class Lifecycle
{
    /// <summary>The type's metadata name. Objects of derived classes are not tracked: their constructors may do anything.</summary>
    public required string TypeName { get; init; }

    public required ImmutableArray<LifecycleCreation> Creations { get; init; }

    public required ImmutableArray<LifecycleRow> Rows { get; init; }

    /// <summary>The states in which nothing can be done with an object any more.</summary>
    public required StateSet Dead { get; init; }

    public ImmutableArray<LifecycleTest> Tests { get; init; } = [];

    /// <summary>Methods that hand out a new object of the same type, and the state it is in.</summary>
    public ImmutableArray<(string Method, StateSet State)> Results { get; init; } = [];

    /// <summary>
    /// Methods that change no state. Every other method that no row names is taken to do anything; a property that no row names
    /// changes nothing.
    /// </summary>
    public ImmutableArray<string> Harmless { get; init; } = [];
}
