namespace ProtoGen;

/// <summary>Keeps the numbers and names of fields that a message once had from being used again.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class ReservedAttribute : Attribute
{
    /// <summary>Reserves the range from <see cref="From"/> to <see cref="To"/>.</summary>
    public ReservedAttribute()
    {
    }

    /// <summary>Reserves single numbers, and a range of them where <see cref="From"/> and <see cref="To"/> are given.</summary>
    public ReservedAttribute(params int[] numbers) => Numbers = numbers;

    /// <summary>Reserves names, upper and lower case being the same.</summary>
    public ReservedAttribute(params string[] names) => Names = names;

    /// <summary>The reserved numbers.</summary>
    public IReadOnlyList<int> Numbers { get; } = [];

    /// <summary>The reserved names.</summary>
    public IReadOnlyList<string> Names { get; } = [];

    /// <summary>The first number of a reserved range.</summary>
    public int From { get; init; }

    /// <summary>The last number of a reserved range, itself reserved too.</summary>
    public int To { get; init; }
}
