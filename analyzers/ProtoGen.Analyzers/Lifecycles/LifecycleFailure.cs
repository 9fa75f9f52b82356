namespace ProtoGen.Analyzers;

/// <summary>Why an operation always fails in some states, in the words of the diagnostic.</summary>
/// <param name="Misuse">The rule that reports it.</param>
/// <param name="Use">What the operation does to the object: "read", "written to".</param>
/// <param name="Error">The exception as measured, with the platform where it differs.</param>
/// <param name="Returned">The error of the overloads that do not throw; null if there are none.</param>
/// <param name="Remedy">What to do instead.</param>
/// <param name="Connectable">Whether connecting the object right before the operation would cure it.</param>
internal sealed record LifecycleFailure(Misuse Misuse, string Use, string Error, string? Returned, string Remedy, bool Connectable);
