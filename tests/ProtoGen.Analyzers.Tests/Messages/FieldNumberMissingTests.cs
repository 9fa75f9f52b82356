using ProtoGen.CodeFixes;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Tests.Messages;

public class FieldNumberMissingTests
{
    [Fact]
    public Task Members_without_a_number_are_flagged_and_numbered() => Verify<FieldNumberMissing>.FixAsync<FieldNumberMissingFix>(
        """
        using ProtoGen;

        [Message]
        public partial record Order([Field(1)] int Id, string [|Name|])
        {
            /// <summary>How many.</summary>
            public int [|Count|] { get; init; }

            [Field(5)] public int Weight { get; init; }

            [System.Obsolete] public required string [|Note|] { get; set; }
        }
        """,
        """
        using ProtoGen;

        [Message]
        public partial record Order([Field(1)] int Id, [Field(6)] string Name)
        {
            /// <summary>How many.</summary>
            [Field(7)]
            public int Count { get; init; }

            [Field(5)] public int Weight { get; init; }

            [Field(8)]
            [System.Obsolete] public required string Note { get; set; }
        }
        """);

    [Fact]
    public Task Public_fields_are_asked_for_a_number_too() => Verify<FieldNumberMissing>.FixAsync<FieldNumberMissingFix>(
        "using ProtoGen;\n[Message]\npublic partial struct Point\n{\n    public int [|X|];\n}",
        "using ProtoGen;\n[Message]\npublic partial struct Point\n{\n    [Field(1)]\n    public int X;\n}");

    [Fact]
    public Task What_users_cannot_set_or_say_is_no_field_is_left_alone() => Verify<FieldNumberMissing>.AnalyzerAsync("""
        using ProtoGen;
        [Message]
        public partial record Order([Field(1)] int Id, [NotOnWire] int Cache = 0)
        {
            public int Twice => Id * 2;
            public int Stored { get; } = 3;
            public int Guarded { get; private set; }
            internal int Hidden { get; set; }
            private int _field;
            public readonly int Fixed = 4;
            public const int Constant = 5;
            public static int Shared { get; set; }
            public int this[int index] { get => index; set => _field = value; }
            [NotOnWire] public string? Note { get; set; }
        }
        [Message] public partial class Captured([Field(1)] int id) { public int Id { get; set; } = id; }
        public class Other { public int X { get; set; } }
        """);
}
