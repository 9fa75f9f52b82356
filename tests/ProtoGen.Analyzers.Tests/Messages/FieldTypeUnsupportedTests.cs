using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class FieldTypeUnsupportedTests
{
    [Theory]
    [InlineData("decimal", "use a number, bool, string, byte[], an enum, a time, a Guid or a [Message], or an array or List of these")]
    [InlineData("object", "use a number, bool, string, byte[], an enum, a time, a Guid or a [Message], or an array or List of these")]
    [InlineData("Dictionary<string, int>", "use a number, bool, string, byte[], an enum, a time, a Guid or a [Message], or an array or List of these")]
    [InlineData("int?[]", "the elements of a list cannot be null or lists themselves, so use plain values")]
    [InlineData("int[][]", "the elements of a list cannot be null or lists themselves, so use plain values")]
    [InlineData("int[,]", "use a number, bool, string, byte[], an enum, a time, a Guid or a [Message], or an array or List of these")]
    [InlineData("Plain", "make 'Plain' a [Message]")]
    [InlineData("List<Plain>?", "make 'Plain' a [Message]")]
    [InlineData("nint", "use a number, bool, string, byte[], an enum, a time, a Guid or a [Message], or an array or List of these")]
    public async Task Types_that_no_field_can_hold_are_flagged(string type, string advice)
    {
        var reported = await Verify<FieldTypeUnsupported>.AnalyzerAsync(
            $"using ProtoGen; class Plain; [Message] partial class M {{ [Field(1)] public {Marked(type)} A {{ get; set; }} = default!; [Field(2)] public int B {{ get; set; }} }}");
        Assert.Equal($"'A' is of the type '{type}', which a field cannot hold; {advice}", Assert.Single(reported).GetMessage());
    }

    // An array's own brackets would end the mark too early.
    private static string Marked(string type) => $"[|{type}|]";

    [Fact]
    public Task Type_parameters_must_be_messages() => Verify<FieldTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        [Message] partial record Page<T, TItem>([Field(1)] [|T|] First, [Field(2)] TItem Second, [Field(3)] [|List<T>|] Rest) where TItem : IMessage<TItem>;
        """);

    [Fact]
    public Task All_that_a_message_can_hold_is_fine() => Verify<FieldTypeUnsupported>.AnalyzerAsync("""
        using ProtoGen;
        enum E : long { A }
        [Message] partial record N([Field(1)] int X);
        [Message]
        partial record M(
            [Field(1)] bool A, [Field(2)] sbyte B, [Field(3)] byte C, [Field(4)] short D, [Field(5)] ushort F, [Field(6)] char G, [Field(7)] uint H, [Field(8)] long I,
            [Field(9)] ulong J, [Field(10)] float K, [Field(11)] double L, [Field(12)] string O, [Field(13)] byte[] P, [Field(14)] ReadOnlyMemory<byte> Q, [Field(15)] E R,
            [Field(16)] N S, [Field(17)] N[] T, [Field(18)] List<string> U, [Field(19)] int? V, [Field(20)] List<byte[]>? W, [Field(21)] DateTimeOffset X, [Field(22)] TimeSpan Y,
            [Field(23)] Guid Z, [Field(24)] DateTime AA, [Field(25)] ReadOnlyMemory<byte>? BB, [Field(26)] List<string?> CC);
        """);
}
