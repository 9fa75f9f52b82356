using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Testing;

namespace ProtoGen.Generators.Tests.Packets;

/// <summary>The packets' pipeline: what it runs again, and what it does with types that are hard to add to.</summary>
public sealed class PacketGeneratorTests
{
    private const string Source = """
        using ProtoGen;
        [Packet] public partial record struct Inner(byte A);
        [Packet] public partial record struct Outer(Inner B, ushort C)
        {
            public int Sum() => C + 1;
        }
        """;

    [Fact]
    public void Editing_another_file_writes_nothing_again() =>
        Assert.All(OutputsAfter(Source, "class Other { int A; }", Source, "class Other { int B; }"), IsCached);

    [Fact]
    public void Editing_a_methods_body_writes_nothing_again() =>
        Assert.All(OutputsAfter(Source, "", Source.Replace("C + 1", "C + 2", StringComparison.Ordinal), ""), IsCached);

    [Fact]
    public void A_packet_is_written_again_when_the_size_of_one_inside_it_changes()
    {
        var reasons = OutputsAfter(Source, "", Source.Replace("Inner(byte A)", "Inner(int A)", StringComparison.Ordinal), "");

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified], reasons);
    }

    [Theory]
    [InlineData("namespace A { [Packet] public partial record struct P(byte X); } namespace a { [Packet] public partial record struct p(byte X); }")]
    [InlineData("[Packet] public partial record struct P(byte X); [Packet] public partial record struct P<T>(byte X); partial class Outer<T> { [Packet] internal partial class P<U> { public byte X; } }")]
    [InlineData("[Packet] public partial record struct @class([Bits(4)] byte @int, [Bits(4)] byte Int, byte @ref, [Rest] byte[] @in);")]
    [InlineData("[Packet] public partial record P(byte Reader, byte Writer, byte Value, byte Head, byte Start, byte End, byte Packet, [LengthOf(nameof(P))] byte Outer, ushort Bits, uint I, [Rest] P2[] Run); [Packet] public partial record P2(byte reader, byte System);")]
    [InlineData("namespace N { class System { } class Span { } class ProtoGen { } [Packet] public partial record P([CountOf(\"Items\")] byte Count, P2[] Items); [Packet] public partial record P2(int Byte, long Span, byte var, byte record); }")]
    [InlineData("[Packet] public partial interface I; [Packet] public enum E { A }")]
    [InlineData("[Packet] public partial class P { }")]
    [InlineData("[Packet] public partial record P([Rest] byte[] X); class Generic { [Packet] private partial class Q { } }")]
    public void Names_that_users_may_choose_compile(string source)
    {
        CSharpCompilation generated = Compilations.Generate(Compilations.Create("using ProtoGen;\n" + source));

        Assert.DoesNotContain(generated.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS0592");
    }

    [Fact]
    public void Generated_code_compiles_where_arithmetic_is_checked_and_every_warning_counts()
    {
        CSharpCompilation compilation = Compilations.Create("using ProtoGen;\n[Packet] public partial record P(sbyte A, [Bits(3)] sbyte B, [Bits(37)] long C, [LengthOf(nameof(P))] int D, [Rest] sbyte[] E);");
        compilation = compilation.WithOptions(compilation.Options.WithOverflowChecks(true).WithWarningLevel(9999));

        CSharpCompilation generated = Compilations.Generate(compilation);

        Assert.Empty(generated.GetDiagnostics().Where(diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void A_packet_that_breaks_a_rule_still_implements_the_interface()
    {
        CSharpCompilation generated = Compilations.Generate(Compilations.Create("""
            using ProtoGen;
            [Packet] public partial record struct Broken(string Text, [Bits(3)] byte A);
            class Use { byte[] M(Broken broken) => Wire.Serialize(broken); }
            """));

        Assert.DoesNotContain(generated.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("[Packet] public partial record P(byte A); [Packet] public partial record P;")] // the attribute twice
    [InlineData("[Packet] public partial class P<T> { [Rest] public P<P<T>>[] A = []; }")] // ever larger forms of itself
    [InlineData("[Packet] public partial class A { [Rest] public B[] Bs = []; } [Packet] public partial class B { [Rest] public A[] As = []; public A One; }")]
    [InlineData("[Packet] public partial record struct S(S Inner);")]
    public void A_declaration_that_makes_no_sense_stops_nobody_else(string source)
    {
        CSharpCompilation generated = Compilations.Generate(Compilations.Create("using ProtoGen;\n[Packet] public partial record struct Other(byte A);\n" + source));

        Assert.Contains(generated.SyntaxTrees, tree => Path.GetFileName(tree.FilePath).StartsWith("Other.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_packet_of_another_assembly_is_nested()
    {
        CSharpCompilation library = Compilations.Generate(Compilations.Create("using ProtoGen;\n[Packet] public partial record struct Inner(byte A, [Rest] byte[] B);")
            .WithAssemblyName("Library"));
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        CSharpCompilation compilation = Compilations.Create("using ProtoGen;\n[Packet] public partial record struct Outer([CountOf(\"C\")] byte A, Inner[] C, Inner B);")
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));

        var model = Declarations.PacketParser.Parse(compilation.GetTypeByMetadataName("Outer")!);

        Assert.Equal((1, true), (model.Members[1].Packet!.MinSize, model.Members[2].Packet!.TakesRest));
        Assert.Equal((2, int.MaxValue), (model.MinSize, model.MaxSize));
    }

    [Fact]
    public void Sizes_are_bounded_by_what_lengths_can_say()
    {
        Assert.Equal((20, 65535), SizeOf("[Packet] partial record P([LengthOf(nameof(P))] ushort A, [Count(9)] ushort[] B, [Rest] byte[] C);"));
        Assert.Equal((1, 256), SizeOf("[Packet] partial record P([LengthOf(\"B\")] byte A, byte[] B);"));
        Assert.Equal((1, 1 + (15 * 4)), SizeOf("[Packet] partial record P([Bits(4), CountOf(\"B\")] byte A, [Bits(4)] byte C, uint[] B);"));
        Assert.Equal((20, 60), SizeOf("[Packet] partial record P([Bits(4), LengthOf(\"B\", Add = 20, Unit = 4)] byte A, [Bits(12)] ushort C, [Count(18)] byte[] D, byte[] B);"));
        Assert.Equal((0, int.MaxValue), SizeOf("[Packet] partial record P([Rest] byte[] B);"));
    }

    private static (int, int) SizeOf(string source)
    {
        var model = Declarations.PacketParser.Parse(Compilations.Create("using ProtoGen;\n" + source).GetTypeByMetadataName("P")!);
        return (model.MinSize, model.MaxSize);
    }

    private static void IsCached(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());

    /// <summary>Why each packet was or was not handed on after an edit.</summary>
    private static IncrementalStepRunReason[] OutputsAfter(string source, string other, string newSource, string newOther)
    {
        CSharpCompilation before = Compilations.Create(source, other);
        GeneratorDriver driver = Compilations.Driver().RunGenerators(before);
        SyntaxTree[] trees = [.. before.SyntaxTrees];
        CSharpCompilation after = before;
        foreach ((SyntaxTree tree, string text) in new[] { (trees[1], newSource), (trees[2], newOther) })
        {
            after = after.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text)));
        }

        GeneratorRunResult result = driver.RunGenerators(after).GetRunResult().Results.Single(run => run.Generator.GetGeneratorType() == typeof(PacketGenerator));
        IncrementalStepRunReason[] reasons = [.. result.TrackedSteps["Packets"].SelectMany(step => step.Outputs).Select(output => output.Reason)];
        Assert.Equal(2, reasons.Length);
        return reasons;
    }
}
