using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class MessageContainsItselfTests
{
    [Fact]
    public Task A_message_that_holds_itself_is_flagged_and_made_nullable() => Verify<MessageContainsItself>.FixAsync<MessageContainsItselfFix>(
        "using ProtoGen; [Message] partial record Node([Field(1)] int X, [Field(2)] [|Node|] Next);",
        "using ProtoGen; [Message] partial record Node([Field(1)] int X, [Field(2)] Node? Next);");

    [Fact]
    public Task A_circle_of_messages_is_flagged_where_it_closes() => Verify<MessageContainsItself>.AnalyzerAsync("""
        using ProtoGen;
        [Message] partial record A([Field(1)] [|B|] B);
        [Message] partial record B([Field(1)] [|C|] C);
        [Message] partial record struct C([Field(1)] [|A|] A);
        [Message] partial record D([Field(1)] A A);
        """);

    [Fact]
    public Task Messages_that_can_end_are_fine() => Verify<MessageContainsItself>.AnalyzerAsync("""
        using ProtoGen;
        [Message] partial record A([Field(1)] A? Next, [Field(2)] A[] All, [Field(3)] List<A> Rest, [Field(4)] B B);
        [Message] partial record B([Field(1)] A? Up);
        """);

    [Fact]
    public Task Where_nullable_annotations_are_off_a_class_can_be_null() => Verify<MessageContainsItself>.AnalyzerAsync("""
        #nullable disable
        using ProtoGen;
        [Message] partial class Node { [Field(1)] public Node Next { get; set; } }
        """);
}
