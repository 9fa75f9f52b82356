using System;

namespace ProtoGen.Analyzers;

/// <summary>What a variable may refer to: some of the tracked objects of the method, null, or an object that is not tracked.</summary>
internal readonly struct FlowValue(ulong objects, bool isNull = false, bool isOther = false) : IEquatable<FlowValue>
{
    /// <summary>Not assigned on any path that leads here.</summary>
    public static readonly FlowValue None;
    public static readonly FlowValue Null = new(0, isNull: true);

    /// <summary>Anything but a tracked object that nobody else knows.</summary>
    public static readonly FlowValue Other = new(0, isNull: true, isOther: true);

    /// <summary>One bit per object.</summary>
    public ulong Objects { get; } = objects;

    public bool IsNull { get; } = isNull;

    public bool IsOther { get; } = isOther;

    /// <summary>Whether what is done to the value is done to this one object for certain.</summary>
    public bool IsSingle => !IsOther && Objects != 0 && (Objects & (Objects - 1)) == 0;

    public static FlowValue Object(int index, bool orNull = false) => new(1UL << index, orNull);

    public bool Contains(int index) => (Objects & (1UL << index)) != 0;

    /// <summary>The same, with the object replaced by one that is not tracked.</summary>
    public FlowValue Forget(int index) => Contains(index) ? new(Objects & ~(1UL << index), IsNull, isOther: true) : this;

    public static FlowValue operator |(FlowValue left, FlowValue right) =>
        new(left.Objects | right.Objects, left.IsNull || right.IsNull, left.IsOther || right.IsOther);

    public static bool operator ==(FlowValue left, FlowValue right) => left.Equals(right);

    public static bool operator !=(FlowValue left, FlowValue right) => !left.Equals(right);

    public bool Equals(FlowValue other) => Objects == other.Objects && IsNull == other.IsNull && IsOther == other.IsOther;

    public override bool Equals(object? obj) => obj is FlowValue other && Equals(other);

    public override int GetHashCode() => Objects.GetHashCode();
}
