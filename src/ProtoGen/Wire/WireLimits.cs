namespace ProtoGen;

/// <summary>What a reader and a writer put up with. Immutable; share one instance between threads.</summary>
public sealed record WireLimits
{
    /// <summary>The limits in force where none are given.</summary>
    public static WireLimits Default { get; } = new();

    /// <summary>The most levels of messages inside messages, known and unknown ones counted alike. Default 100.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>The most bytes one value may take, itself and all inside it. Default 64 MiB.</summary>
    public int MaxBytes { get; init; } = 64 * 1024 * 1024;
}
