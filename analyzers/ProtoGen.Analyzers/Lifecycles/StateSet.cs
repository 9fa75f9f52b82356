using System;

namespace ProtoGen.Analyzers;

/// <summary>
/// The states an object may be in at a point of the program, one bit each. <see cref="Unknown"/> is a bit of its own that stands for
/// every state at once: a set with it proves nothing. The empty set means that the point is not reached.
/// </summary>
internal readonly struct StateSet(ulong bits) : IEquatable<StateSet>
{
    /// <summary>How many states a type can have beside <see cref="Unknown"/>.</summary>
    public const int Capacity = 63;

    public static readonly StateSet None;
    public static readonly StateSet Unknown = new(1UL << Capacity);

    /// <summary>All states of any type, <see cref="Unknown"/> left out.</summary>
    public static readonly StateSet AnyKnown = new(~(1UL << Capacity));

    private readonly ulong _bits = bits;

    public bool IsEmpty => _bits == 0;

    public static StateSet State(int index) => new(1UL << index);

    public bool Overlaps(StateSet other) => (_bits & other._bits) != 0;

    public bool IsSubsetOf(StateSet other) => (_bits & ~other._bits) == 0;

    public static StateSet operator |(StateSet left, StateSet right) => new(left._bits | right._bits);

    public static StateSet operator &(StateSet left, StateSet right) => new(left._bits & right._bits);

    /// <summary>The states of <paramref name="left"/> that are not in <paramref name="right"/>.</summary>
    public static StateSet operator -(StateSet left, StateSet right) => new(left._bits & ~right._bits);

    public static bool operator ==(StateSet left, StateSet right) => left._bits == right._bits;

    public static bool operator !=(StateSet left, StateSet right) => left._bits != right._bits;

    public bool Equals(StateSet other) => _bits == other._bits;

    public override bool Equals(object? obj) => obj is StateSet other && Equals(other);

    public override int GetHashCode() => _bits.GetHashCode();
}
