using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class FieldReservedTests
{
    [Fact]
    public Task Reserved_numbers_are_flagged_and_replaced() => Verify<FieldReserved>.FixAsync<FieldReservedFix>(
        "using ProtoGen; [Message, Reserved(2, 3), Reserved(From = 5, To = 9)] partial record M([Field([|2|])] int A, [Field(4)] int B, [Field([|5|])] int C, [Field([|9|])] int D);",
        "using ProtoGen; [Message, Reserved(2, 3), Reserved(From = 5, To = 9)] partial record M([Field(10)] int A, [Field(4)] int B, [Field(11)] int C, [Field(12)] int D);");

    [Fact]
    public async Task Reserved_names_are_flagged_whatever_their_case()
    {
        var reported = await Verify<FieldReserved>.AnalyzerAsync("""using ProtoGen; [Message, Reserved("email")] partial record User([Field(1)] string [|Email|]);""");
        Assert.Equal("'Email' uses the name 'Email', which 'User' reserves because old peers may still know it; use another, such as 'NewEmail'", Assert.Single(reported).GetMessage());
    }

    [Fact]
    public Task Numbers_beside_the_reserved_ones_are_fine() => Verify<FieldReserved>.AnalyzerAsync("""
        using ProtoGen;
        [Message, Reserved(2), Reserved(From = 5, To = 9), Reserved("old", "older"), Reserved]
        partial record M([Field(1)] int A, [Field(3)] int B, [Field(4)] int C, [Field(10)] int D);
        """);

    [Fact]
    public Task A_field_with_a_reserved_name_is_renamed_where_it_is_used() => Verify<FieldReserved>.FixAsync<FieldReservedNameFix>("""
        using ProtoGen;
        [Message, Reserved("email")] partial record User([Field(1)] string [|Email|]) { public string NewEmail => Email; }
        [Message, Reserved("old")] partial class Other { [Field(1)] public int [|Old|] { get; set; } }
        class C { string M(User user) => user.Email + new User(Email: "x") + new Other { Old = 1 }; }
        """, """
        using ProtoGen;
        [Message, Reserved("email")] partial record User([Field(1)] string NewNewEmail) { public string NewEmail => NewNewEmail; }
        [Message, Reserved("old")] partial class Other { [Field(1)] public int NewOld { get; set; } }
        class C { string M(User user) => user.NewNewEmail + new User(NewNewEmail: "x") + new Other { NewOld = 1 }; }
        """);
}
