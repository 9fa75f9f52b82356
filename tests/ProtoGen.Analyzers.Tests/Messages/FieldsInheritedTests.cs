using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class FieldsInheritedTests
{
    [Fact]
    public Task A_message_that_derives_from_one_with_fields_is_flagged() => Verify<FieldsInherited>.AnalyzerAsync("""
        using ProtoGen;
        [Message] partial record A([Field(1)] int X);
        [Message] partial record [|B|]([Field(2)] int Y) : A(3);
        record C : B { public C() : base(1) { } }
        """);

    [Fact]
    public Task A_base_without_fields_is_fine() => Verify<FieldsInherited>.AnalyzerAsync("""
        using ProtoGen;
        abstract record A { public int Y => 3; }
        [Message] partial record B([Field(1)] int X) : A;
        """);
}
