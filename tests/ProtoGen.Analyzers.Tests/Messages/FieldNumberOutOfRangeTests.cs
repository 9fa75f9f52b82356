using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class FieldNumberOutOfRangeTests
{
    [Fact]
    public Task Numbers_that_no_field_can_have_are_flagged_and_replaced() => Verify<FieldNumberOutOfRange>.FixAsync<FieldNumberOutOfRangeFix>(
        "using ProtoGen; [Message] partial record M([Field([|0|])] int A, [Field([|-1|])] int B, [Field([|536870912|])] int C, [Field([|19000|])] int D, [Field([|19999|])] int E, [Field(3)] int F);",
        "using ProtoGen; [Message] partial record M([Field(4)] int A, [Field(5)] int B, [Field(6)] int C, [Field(7)] int D, [Field(8)] int E, [Field(3)] int F);");

    [Theory]
    [InlineData(0, "'A' has the number 0, but field numbers go from 1 to 536870911; use another, such as 1")]
    [InlineData(19500, "'A' has the number 19500, which Protocol Buffers reserves for itself, like all from 19000 to 19999; use another, such as 1")]
    public async Task The_message_says_which_limit_was_met(int number, string message)
    {
        var reported = await Verify<FieldNumberOutOfRange>.AnalyzerAsync($"using ProtoGen; [Message] partial record M([Field([|{number}|])] int A);");
        Assert.Equal(message, Assert.Single(reported).GetMessage());
    }

    [Fact]
    public Task The_ends_of_the_range_are_fine() => Verify<FieldNumberOutOfRange>.AnalyzerAsync(
        "using ProtoGen; [Message] partial record M([Field(1)] int A, [Field(536870911)] int B, [Field(18999)] int C, [Field(20000)] int D);");
}
