namespace ProtoGen.Tests;

/// <summary>Tests that measure the whole process and share it with no other test.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
