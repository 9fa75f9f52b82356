namespace ProtoGen.Tests.Services;

/// <summary>A message that is an object, and so can be null where nobody looks.</summary>
[Message]
public sealed partial record Memo([Field(1)] string Text);
