using System.Collections.Immutable;

namespace ProtoGen.Analyzers;

/// <summary>
/// What operations do to an object that is in one of the states <paramref name="From"/>; several rows may speak of the same operation in
/// different states. A state that no row mentions stays as it is. A row whose <paramref name="From"/> holds <see cref="StateSet.Unknown"/>
/// says what is known after the operation, whatever came before.
/// </summary>
/// <param name="Operations">Names of methods and of property accessors (<c>get_Handle</c>); <c>new T</c> is the object handed to <c>T</c>'s constructor first.</param>
/// <param name="From">The states that the row speaks of.</param>
/// <param name="To">The state after the operation returned; nothing if it cannot return.</param>
/// <param name="Thrown">The states that the operation may leave when it throws.</param>
/// <param name="Failure">Set if the operation always fails in these states.</param>
internal sealed record LifecycleRow(ImmutableArray<string> Operations, StateSet From, StateSet To, StateSet Thrown, LifecycleFailure? Failure = null);
