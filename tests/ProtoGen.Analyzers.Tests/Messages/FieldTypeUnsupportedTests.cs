using ProtoGen.CodeFixes;
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

    [Theory]
    [InlineData("IReadOnlyList<int>", "List<int>")]
    [InlineData("IEnumerable<string>?", "List<string>?")]
    [InlineData("ICollection<Guid>", "List<Guid>")]
    [InlineData("IList<int>", "List<int>")]
    [InlineData("System.Collections.Generic.IReadOnlyCollection<int>", "List<int>")]
    [InlineData("System.Collections.Immutable.ImmutableArray<Item>", "List<Item>")]
    public Task A_sequence_becomes_a_list(string type, string list) => Verify<FieldTypeUnsupported>.FixAsync<FieldTypeUnsupportedFix>(
        $"using ProtoGen;\n[Message] partial record Item([Field(1)] int X);\n[Message] partial record M([Field(1)] {Marked(type)} A, [Field(2)] int B);",
        $"using ProtoGen;\n[Message] partial record Item([Field(1)] int X);\n[Message] partial record M([Field(1)] {list} A, [Field(2)] int B);");

    [Fact]
    public Task A_type_of_the_users_own_becomes_a_message() => Verify<FieldTypeUnsupported>.FixAsync<FieldTypeUnsupportedFix>("""
        using ProtoGen;

        [Message]
        public partial class Order
        {
            [Field(1)] public [|Address?|] To { get; set; }
            [Field(2)] public [|List<Address>|] All { get; set; } = [];
        }

        /// <summary>Where somebody lives.</summary>
        public sealed class Address
        {
            [Field(1)] public string Street { get; set; } = "";
        }
        """, """
        using ProtoGen;

        [Message]
        public partial class Order
        {
            [Field(1)] public Address? To { get; set; }
            [Field(2)] public List<Address> All { get; set; } = [];
        }

        /// <summary>Where somebody lives.</summary>
        [Message]
        public sealed partial class Address
        {
            [Field(1)] public string Street { get; set; } = "";
        }
        """);

    [Fact]
    public Task Types_around_one_that_becomes_a_message_become_partial() => Verify<FieldTypeUnsupported>.FixAsync<FieldTypeUnsupportedFix>(
        "using ProtoGen;\n[Message] partial record M([Field(1)] [|Outer.Inner|] A);\nclass Outer\n{\n    public struct Inner { }\n}",
        "using ProtoGen;\n[Message] partial record M([Field(1)] Outer.Inner A);\npartial class Outer\n{\n    [Message]\n    public partial struct Inner { }\n}");

    [Fact]
    public Task A_type_parameter_is_bound_to_be_a_message() => Verify<FieldTypeUnsupported>.FixAsync<FieldTypeUnsupportedFix>("""
        using ProtoGen;
        [Message] partial record Page<T>([Field(1)] [|List<T>|] Items);
        [Message] partial record Pair<T, TOther>([Field(1)] [|T|] First, [Field(2)] [|TOther|] Second) where T : class;
        [Message]
        partial class Box<T>
            where T : struct
        {
            [Field(1)] public [|T|] Value { get; set; }
        }
        """, """
        using ProtoGen;
        [Message] partial record Page<T>([Field(1)] List<T> Items) where T : IMessage<T>;
        [Message] partial record Pair<T, TOther>([Field(1)] T First, [Field(2)] TOther Second) where T : class, IMessage<T> where TOther : IMessage<TOther>;
        [Message]
        partial class Box<T>
            where T : struct, IMessage<T>
        {
            [Field(1)] public T Value { get; set; }
        }
        """);
}
