namespace ProtoGen.Analyzers.Tests.Services;

/// <summary>Two messages for the services of the tests.</summary>
internal static class Sources
{
    public const string Messages = """

        [Message] public sealed partial record Quote([Field(1)] string Symbol);
        [Message] public readonly partial record struct Watch([Field(1)] string Symbol);
        """;
}
