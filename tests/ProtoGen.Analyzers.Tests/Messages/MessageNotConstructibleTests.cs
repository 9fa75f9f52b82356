using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class MessageNotConstructibleTests
{
    [Theory]
    [InlineData("abstract partial class [|M|] { }", "it is abstract; put [Message] on the classes that derive from it")]
    [InlineData("static partial class [|M|] { }", "it is static; make it a class of values")]
    [InlineData("ref partial struct [|M|] { }", "it is a ref struct, which cannot implement IWire; make it a struct")]
    [InlineData("file partial class [|M|] { }", "it is local to its file, where no generated code can be added; remove 'file'")]
    [InlineData("partial class M(int [|size|]) { [Field(1)] public int Count { get; set; } public int Twice => size * 2; }",
        "the parameter 'size' is the name and type of no field; give it those of the field that it sets, or a default value")]
    [InlineData("partial class M { public M(int count, string [|name|]) { } [Field(1)] public int Count { get; } [Field(2)] public int Name { get; set; } }",
        "the parameter 'name' is the name and type of no field; give it those of the field that it sets, or a default value")]
    [InlineData("partial record M([NotOnWire] int [|Cache|]);",
        "the parameter 'Cache' is the name and type of no field; give it those of the field that it sets, or a default value")]
    public async Task Messages_that_cannot_be_made_are_flagged(string declaration, string reason)
    {
        var reported = await Verify<MessageNotConstructible>.AnalyzerAsync("using ProtoGen; [Message] " + declaration);
        Assert.Equal($"'M' cannot be made when it is read, because {reason}", Assert.Single(reported).GetMessage());
    }

    [Fact]
    public Task Messages_with_a_constructor_for_their_fields_are_fine() => Verify<MessageNotConstructible>.AnalyzerAsync("""
        using ProtoGen;
        [Message] partial class A { [Field(1)] public int X { get; } }
        [Message] partial class B { public B(int y, int x) { X = x; Y = y; } [Field(1)] public int X { get; } [Field(2)] public int Y { get; } }
        [Message] partial class C { private C() { } public C(string text) { } [Field(1)] public int X { get; set; } }
        [Message] partial class D(int x, string note = "") { [Field(1)] public int X { get; } = x; public string Note => note; }
        [Message] partial record E([Field(1)] int X, [NotOnWire] int Cache = 3);
        [Message] partial record struct F([Field(1)] int X);
        [Message] partial record G;
        """);
}
