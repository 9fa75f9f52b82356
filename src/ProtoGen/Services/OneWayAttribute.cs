namespace ProtoGen;

/// <summary>
/// The caller of this method of a service does not wait for its end: the returned task ends when the request is on its way, and how the
/// handler ends is not told.
/// </summary>
/// <remarks>The method returns <see cref="ValueTask"/> or <see cref="Task"/>. A note takes a place among the calls in flight until its handler
/// has ended, so that a fast caller waits for a slow handler instead of burying it. Handlers run side by side: notes and calls are not ordered among
/// themselves, even from one caller that awaits each note. Where the order counts, leave the attribute out and await each call.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OneWayAttribute : Attribute;
