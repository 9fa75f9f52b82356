namespace ProtoGen.Analyzers;

/// <summary>What a row of a table forbids. Each has one rule that reports it.</summary>
internal enum Misuse
{
    /// <summary>PG4001: data is read or written, but no path connects.</summary>
    NeverConnected,
}
