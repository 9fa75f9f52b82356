using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class FieldEncodingMismatchTests
{
    [Fact]
    public Task An_encoding_that_the_type_lacks_is_flagged_and_removed() => Verify<FieldEncodingMismatch>.FixAsync<FieldEncodingMismatchFix>(
        "using ProtoGen; [Message] partial record M([Field(1, [|Encoding = WireEncoding.ZigZag|])] uint A, [Field(2, [|Encoding = WireEncoding.Fixed|])] string[] B, [Field(3, [|Encoding = (WireEncoding)9|])] int C);",
        "using ProtoGen; [Message] partial record M([Field(1)] uint A, [Field(2)] string[] B, [Field(3)] int C);");

    [Fact]
    public Task Encodings_of_integers_are_fine() => Verify<FieldEncodingMismatch>.AnalyzerAsync("""
        using ProtoGen;
        [Message]
        partial record M(
            [Field(1, Encoding = WireEncoding.ZigZag)] int A, [Field(2, Encoding = WireEncoding.Fixed)] ulong[] B, [Field(3, Encoding = WireEncoding.ZigZag)] short? C,
            [Field(4, Encoding = WireEncoding.Varint)] string D);
        """);
}
