using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class FieldWithoutEffectTests
{
    [Theory]
    [InlineData("class M { [|[Field(1)]|] public int X { get; set; } }", "'M' is not a [Message]; make it one, or remove [Field]")]
    [InlineData("[Packet] partial class M { [|[Field(1)]|] public int X { get; set; } }", "'M' is a [Packet], whose members have no numbers; remove [Field]")]
    [InlineData("interface M { [|[Field(1)]|] int X { get; set; } }", "'M' is not a [Message]; make it one, or remove [Field]")]
    [InlineData("[Message] partial class M { [|[Field(1)]|] public static int X { get; set; } }", "it is static and so no part of any value; remove it")]
    [InlineData("[Message] partial class M { [|[Field(1)]|] public const int X = 1; }", "it is static and so no part of any value; remove it")]
    [InlineData("[Message] partial class M { [|[Field(1)]|] public int X => 3; }", "it is computed and cannot be set; add a setter, or take it as a parameter of the constructor")]
    [InlineData("[Message] partial class M { [|[Field(1)]|] public int X { set { } } }", "its value cannot be got; add a getter")]
    [InlineData("[Message] partial class M { public M([|[Field(1)]|] int X) { } }", "the constructor is not the primary one; put it on the property or field that the parameter sets")]
    [InlineData("[Message] partial class M { [field: [|Field(1)|]] public int X { get; set; } }", "it stands on the field that the compiler makes for a property; put it on the property")]
    [InlineData("[Message] partial class M([|[Field(1)]|] int X) { public int Y => X; }", "no property or field has the parameter's name and type, so that its value cannot be got back; add one")]
    public async Task Fields_that_do_nothing_are_flagged(string declaration, string reason)
    {
        var reported = await Verify<FieldWithoutEffect>.AnalyzerAsync("using ProtoGen; " + declaration.Replace("[|[Field(1)]|]", "[[|Field(1)|]]", StringComparison.Ordinal));
        Assert.Equal($"[Field] has no effect on 'X', because {reason}", Assert.Single(reported).GetMessage());
    }

    [Fact]
    public Task An_indexer_is_flagged() => Verify<FieldWithoutEffect>.AnalyzerAsync(
        "using ProtoGen; [Message] partial class M { [[|Field(1)|]] public int this[int index] { get => index; set { } } }");

    [Fact]
    public Task A_field_without_effect_is_removed() => Verify<FieldWithoutEffect>.FixAsync<FieldWithoutEffectFix>(
        "using ProtoGen;\nclass M\n{\n    // A number.\n    [[|Field(1)|]] public int X { get; set; }\n\n    [Obsolete, [|Field(2)|]]\n    public int Y { get; set; }\n}",
        "using ProtoGen;\nclass M\n{\n    // A number.\n    public int X { get; set; }\n\n    [Obsolete]\n    public int Y { get; set; }\n}");

    [Fact]
    public Task Fields_of_messages_are_fine() => Verify<FieldWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Message] partial record A([Field(1)] int X, [property: Field(2)] int Y);
        [Message] partial class B(int z) { [Field(1)] public int X { get; } [Field(2)] private int y; [Field(3)] public int Z => z; [Field(4)] public readonly int W; [NotOnWire] public int V => y; }
        [Message] partial class C([Field(1)] int x) { public int X => x; }
        """);

    [Theory]
    [InlineData("NotOnWire", "X", "class M { [[|NotOnWire|]] public int X { get; set; } }", "'M' is not a [Message]; make it one, or remove [NotOnWire]")]
    [InlineData("NotOnWire", "X", "enum M { [[|NotOnWire|]] X }", "'M' is not a [Message]; make it one, or remove [NotOnWire]")]
    [InlineData("NotOnWire", "X", "[Packet] partial record struct M([[|NotOnWire|]] int X);", "'M' is not a [Message]; make it one, or remove [NotOnWire]")]
    [InlineData("NotOnWire", "X", "[Message] partial class M { public void A([[|NotOnWire|]] int X) { } }", "only a parameter of the primary constructor can be a field; remove it")]
    [InlineData("Reserved", "M", "[[|Reserved(1)|]] class M;", "'M' is not a [Message]; make it one, or remove [Reserved]")]
    public async Task What_says_something_about_fields_is_flagged_where_there_are_none(string attribute, string symbol, string declaration, string reason)
    {
        var reported = await Verify<FieldWithoutEffect>.AnalyzerAsync("using ProtoGen; " + declaration);
        Assert.Equal($"[{attribute}] has no effect on '{symbol}', because {reason}", Assert.Single(reported).GetMessage());
    }

    [Fact]
    public Task What_says_something_about_fields_is_removed_too() => Verify<FieldWithoutEffect>.FixAsync<FieldWithoutEffectFix>(
        "using ProtoGen;\n// A type.\n[[|Reserved(1)|]]\n[Serializable]\nclass M\n{\n    // A number.\n    [[|NotOnWire|]] public int X { get; set; }\n}",
        "using ProtoGen;\n// A type.\n[Serializable]\nclass M\n{\n    // A number.\n    public int X { get; set; }\n}");

    [Fact]
    public Task Members_left_out_of_messages_are_fine() => Verify<FieldWithoutEffect>.AnalyzerAsync("""
        using ProtoGen;
        [Message, Reserved(3)] partial record A([Field(1)] int X, [NotOnWire] int Y = 0) { [NotOnWire] public int Z { get; set; } }
        [Message, Reserved("x")] partial struct B { [NotOnWire] public int Y; }
        """);
}
