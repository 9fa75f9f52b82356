using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class MessageNotPartialTests
{
    [Fact]
    public Task A_message_that_is_not_partial_is_flagged_and_fixed() => Verify<MessageNotPartial>.FixAsync<MessageNotPartialFix>(
        "using ProtoGen;\n\n/// <summary>A point.</summary>\n[Message]\npublic sealed record [|Point|]([Field(1)] int X);",
        "using ProtoGen;\n\n/// <summary>A point.</summary>\n[Message]\npublic sealed partial record Point([Field(1)] int X);");

    [Fact]
    public Task Types_around_a_message_are_made_partial_too() => Verify<MessageNotPartial>.FixAsync<MessageNotPartialFix>(
        "using ProtoGen;\n// outside\nclass Outer\n{\n    public struct Middle\n    {\n        [Message] record [|Point|]([Field(1)] int X);\n    }\n}",
        "using ProtoGen;\n// outside\npartial class Outer\n{\n    public partial struct Middle\n    {\n        [Message] partial record Point([Field(1)] int X);\n    }\n}");

    [Fact]
    public async Task The_type_that_must_change_is_named()
    {
        var reported = await Verify<MessageNotPartial>.AnalyzerAsync("using ProtoGen; class Outer { [Message] partial record [|Point|]([Field(1)] int X); }");
        Assert.Equal("'Point' is a message, but its codec cannot be added because 'Outer' is not partial; add 'partial' to its declaration", Assert.Single(reported).GetMessage());
    }

    [Fact]
    public Task Partial_messages_and_other_types_are_left_alone() => Verify<MessageNotPartial>.AnalyzerAsync("""
        using ProtoGen;
        class Other { public record Inner(int X); }
        partial class Outer { [Message] public partial record struct Point([Field(1)] int X); }
        [Message] partial class Split { [Field(1)] public int X { get; set; } }
        partial class Split { [Field(2)] public int Y { get; set; } }
        """);

    [Fact]
    public Task A_message_that_holds_one_that_is_not_partial_has_no_fault_of_its_own() => Verify<MessageNotPartial>.AnalyzerAsync("""
        using ProtoGen;
        [Message] record [|Point|]([Field(1)] int X);
        [Message] partial record Line([Field(1)] Point From, [Field(2)] Point[] Through);
        """);
}
