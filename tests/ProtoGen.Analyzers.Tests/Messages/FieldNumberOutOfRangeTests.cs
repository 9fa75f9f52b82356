using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class FieldNumberOutOfRangeTests
{
    [Fact]
    public Task Numbers_that_no_field_can_have_are_flagged_and_replaced() => Verify<FieldNumberOutOfRange>.FixAsync<FieldNumberOutOfRangeFix>(
        "using ProtoGen; [Message] partial record M([Field([|0|])] int A, [Field([|-1|])] int B, [Field([|536870912|])] int C, [Field([|19000|])] int D, [Field([|19999|])] int E, [Field(3)] int F);",
        "using ProtoGen; [Message] partial record M([Field(4)] int A, [Field(5)] int B, [Field(6)] int C, [Field(7)] int D, [Field(8)] int E, [Field(3)] int F);");

    [Fact]
    public Task The_ends_of_the_range_are_fine() => Verify<FieldNumberOutOfRange>.AnalyzerAsync(
        "using ProtoGen; [Message] partial record M([Field(1)] int A, [Field(536870911)] int B, [Field(18999)] int C, [Field(20000)] int D);");
}
