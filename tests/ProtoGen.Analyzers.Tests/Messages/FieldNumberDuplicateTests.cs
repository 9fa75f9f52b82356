using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class FieldNumberDuplicateTests
{
    [Fact]
    public Task The_later_field_is_flagged_and_gets_the_next_number() => Verify<FieldNumberDuplicate>.FixAsync<FieldNumberDuplicateFix>(
        "using ProtoGen; [Message] partial record Order([Field(1)] int Id, [Field([|1|])] string Name, [Field(7)] int Count) { [Field([|7|])] public int Weight { get; init; } }",
        "using ProtoGen; [Message] partial record Order([Field(1)] int Id, [Field(8)] string Name, [Field(7)] int Count) { [Field(9)] public int Weight { get; init; } }");

    [Fact]
    public async Task Both_names_and_a_free_number_are_told()
    {
        var reported = await Verify<FieldNumberDuplicate>.AnalyzerAsync("using ProtoGen; [Message] partial class M { [Field(2)] public int A; [Field([|2|], Encoding = WireEncoding.ZigZag)] public int B; }");
        Assert.Equal("'B' has the number 2, which stands for 'A' already; give it a number of its own, such as 3", Assert.Single(reported).GetMessage());
    }

    [Fact]
    public Task Reserved_numbers_and_those_of_Protocol_Buffers_are_not_handed_out() => Verify<FieldNumberDuplicate>.FixAsync<FieldNumberDuplicateFix>(
        "using ProtoGen; [Message, Reserved(20000, From = 20001, To = 20010)] partial class M { [Field(18999)] public int A; [Field([|18999|])] public int B; }",
        "using ProtoGen; [Message, Reserved(20000, From = 20001, To = 20010)] partial class M { [Field(18999)] public int A; [Field(20011)] public int B; }");

    [Fact]
    public Task The_same_number_in_two_messages_is_fine() => Verify<FieldNumberDuplicate>.AnalyzerAsync(
        "using ProtoGen; [Message] partial record A([Field(1)] int X) { [Message] public partial record B([Field(1)] int X); }");
}
