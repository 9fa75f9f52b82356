namespace ProtoGen.Generators;

/// <summary>The ways to find the end of a member of varying size.</summary>
internal enum EndKind
{
    /// <summary>It has a fixed count of elements.</summary>
    Fixed,

    /// <summary>A length measures it.</summary>
    Length,

    /// <summary>A count counts it.</summary>
    Count,

    /// <summary>A length over several members ends with it.</summary>
    Point,

    /// <summary>It takes what is left of its scope, or knows its own end.</summary>
    Scope,
}
