using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class ReservedWithoutEffectTests
{
    [Theory]
    [InlineData("From = 9, To = 3", "its range goes from 9 down to 3; swap From and To")]
    [InlineData("To = 3", "its range has an end and no beginning; add From")]
    [InlineData("1, From = 0, To = 3", "its range begins at 0, and field numbers go from 1 to 536870911; begin it at one of them")]
    [InlineData("From = -4", "its range begins at -4, and field numbers go from 1 to 536870911; begin it at one of them")]
    public async Task Ranges_that_hold_no_number_are_flagged(string range, string reason)
    {
        var reported = await Verify<ReservedWithoutEffect>.AnalyzerAsync($"using ProtoGen; [Message, [|Reserved({range})|]] partial record M([Field(4)] int X);");
        Assert.Equal($"[Reserved] keeps no number of 'M' from being used, because {reason}", Assert.Single(reported).GetMessage());
    }

    [Fact]
    public Task A_range_that_goes_down_is_turned_round() => Verify<ReservedWithoutEffect>.FixAsync<ReservedWithoutEffectFix>(
        "using ProtoGen; [Message, [|Reserved(From = 9, To = 3)|]] partial record M([Field(10)] int X);",
        "using ProtoGen; [Message, Reserved(From = 3, To = 9)] partial record M([Field(10)] int X);");

    [Fact]
    public Task Ranges_that_hold_numbers_are_fine() => Verify<ReservedWithoutEffect>.AnalyzerAsync(
        "using ProtoGen; [Message, Reserved(From = 3, To = 9), Reserved(From = 11), Reserved(From = 13, To = 13), Reserved(20, 21), Reserved(\"old\"), Reserved] partial record M([Field(1)] int X);");
}
