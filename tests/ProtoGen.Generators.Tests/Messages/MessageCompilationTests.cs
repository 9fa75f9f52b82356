namespace ProtoGen.Generators.Tests.Messages;

/// <summary>Declarations that broke the code of other generators: each compiles here without one word from the compiler.</summary>
public class MessageCompilationTests
{
    [Fact]
    public void Types_whose_names_differ_by_namespace_case_or_arity() => GeneratedMessage.CompileClean("""
        using ProtoGen;
        namespace A { [Message] internal partial record P([Field(1)] int X); }
        namespace B { [Message] internal partial record P([Field(1)] string X); }
        namespace A
        {
            [Message] internal partial record @p([Field(1)] int X);
            [Message] internal partial record P<T>([Field(1)] int X);
        }
        """);

    [Fact]
    public void Keywords_and_names_of_the_generators_own() => GeneratedMessage.CompileClean("""
        namespace Acme.System
        {
            using global::ProtoGen;

            [Message]
            internal partial record K(
                [Field(1)] int @event, [Field(2)] int System, [Field(3)] int reader, [Field(4)] int value, [Field(5)] int size,
                [Field(6)] string? writer, [Field(7)] string? Writer, [Field(8)] int[] i, [Field(9)] int[] items, [Field(10)] string[] item,
                [Field(11)] K? fields, [Field(12)] K[] begin, [Field(13)] List<K> outer, [Field(14)] K? tag, [Field(15)] string @class,
                [Field(16)] int start, [Field(17)] int number, [Field(18)] int index, [Field(19)] K? existing, [Field(20)] int Read, [Field(21)] int Build);

            internal class ProtoReader;
            internal class Int32;
            internal class String;
        }

        namespace @namespace.@class
        {
            using global::ProtoGen;

            [Message] internal partial struct @struct { [Field(1)] public Acme.System.K? @public; [Field(2)] public int field; }
        }
        """);

    [Fact]
    public void Names_that_run_into_one_another() => GeneratedMessage.CompileClean("""
        using ProtoGen;
        [Message]
        internal partial record M(
            [Field(1)] int[] Values, [Field(2)] List<int> UnpackedValues, [Field(3)] M? InAnyOrder, [Field(4)] int ValuesCount, [Field(5)] int Count_Values,
            [Field(6)] int HasValues, [Field(7)] M? Values_, [Field(8)] M? values, [Field(9)] M? Merger, [Field(10)] M? Fields, [Field(11)] M? Unpacked_Values);
        """);

    [Fact]
    public void Invalid_members_are_left_out_and_all_else_is_written() => Assert.DoesNotContain(
        GeneratedMessage.Compile("""
            using ProtoGen;
            [Message] internal abstract partial class Abstract { [Field(1)] public int X { get; set; } public abstract int Y { get; } }
            [Message] internal record NotPartial([Field(1)] int X);
            [Message] internal partial class Wrong(string name, int other) : Base(1)
            {
                [Field(1)] public int A { get; set; }
                [Field(1)] public int Twice { get; set; }
                [Field(0)] public required int Zero { get; set; }
                [Field(2)] public object? Unsupported { get; set; }
                [Field(3)] public required NotPartial Nested { get; set; }
                [Field(4)] public Abstract Impossible { get; set; } = null!;
                [Field(5)] public static int Shared { get; set; }
                [Field(6)] public int Computed => 3;
                [Field(7)] public string Name { get; } = name + other;
                [Field(8, Encoding = WireEncoding.Fixed)] public string Encoded { get; set; } = "";
            }
            internal class Base { public Base(int x) { } }
            [Message] internal partial class NoBase : Base { private NoBase(object other) : base(2) { } [Field(1)] public int A { get; set; } }
            [Message] internal static partial class Static { [Field(1)] public static int X { get; set; } }
            [Message] internal ref partial struct Stack { [Field(1)] public int X { get; set; } }
            [Message] file partial class Local { [Field(1)] public int X { get; set; } }
            """).GetDiagnostics().Where(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id),
        id => id.StartsWith("CS", StringComparison.Ordinal) && id is not "CS8019");

    [Fact]
    public void Messages_inside_generic_types_interfaces_and_structs() => GeneratedMessage.CompileClean("""
        using ProtoGen;
        internal partial class Outer<T> { [Message] internal partial record Leaf([Field(1)] int V); }
        internal partial interface I
        {
            [Message] internal partial record struct R
            {
                [Message] internal partial record L([Field(1)] Outer<string>.Leaf? X, [Field(2)] Outer<string?>.Leaf[] Y);
            }
        }
        internal partial struct S<T> where T : struct { internal partial record class C { [Message] private protected partial class M { [Field(1)] public List<M> All = []; } } }
        """);

    [Fact]
    public void A_type_split_over_files() => Assert.Contains("existing.B", GeneratedMessage.CompileClean(
        "using ProtoGen; [Message] internal partial record M { [Field(1)] public int A { get; init; } }",
        "using ProtoGen; internal partial record M { [Field(2)] public int B { get; init; } }").SyntaxTrees[^1].ToString());

    [Fact]
    public void The_attribute_on_two_parts_is_the_compilers_error_alone() => Assert.Equal(
        ["CS0579"],
        GeneratedMessage.Compile(
            "using ProtoGen; [Message] internal partial record M { [Field(1)] public int A { get; init; } }",
            "using ProtoGen; [Message] internal partial record M { [Field(2)] public int B { get; init; } }").GetDiagnostics().Select(diagnostic => diagnostic.Id).Where(id => id.StartsWith("CS", StringComparison.Ordinal) && id != "CS8019"));

    [Fact]
    public void Obsolete_experimental_and_undocumented_members() => GeneratedMessage.CompileClean("""
        using ProtoGen;
        /// <summary>A message.</summary>
        [Message]
        public partial record W
        {
            /// <summary>The children.</summary>
            [Field(1)] public List<W?>? Kids { get; init; }
            /// <summary>An old number.</summary>
            [Obsolete("x", DiagnosticId = "OLD1")] [Field(2)] public int Old { get; init; }
            /// <summary>An older number.</summary>
            [Obsolete] [Field(3)] public int Older { get; init; }
            /// <summary>A new number.</summary>
            [System.Diagnostics.CodeAnalysis.Experimental("NEW1")] [Field(4)] public int Newer { get; init; }
        }
        """);

    [Fact]
    public void Every_kind_of_type_and_member() => GeneratedMessage.CompileClean("""
        using ProtoGen;
        [Message] internal partial class C1 { [Field(1)] public int A { get; } [Field(2)] public readonly string B = ""; [Field(3)] private int c; [NotOnWire] public int D { get => c; set => c = value; } }
        [Message] internal partial class C2(int a) { [Field(1)] public int A { get; } = a; }
        [Message] internal partial class C3([Field(1)] int a) { public int A => a; }
        [Message] internal partial class C4 { [Field(1)] public ushort Id { get; } [Field(2)] public ushort Room { get; } public C4(ushort room, ushort id) { Room = room; Id = id; } }
        [Message] internal partial class C5 { public C5() { } public C5(int a) { A = a; } [Field(1)] public int A { get; private set; } }
        [Message] internal partial struct S1 { [Field(1)] public int A; [Field(2)] public readonly int B; }
        [Message] internal readonly partial struct S2 { [Field(1)] public int A { get; init; } public S2(int a) => A = a; }
        [Message] internal partial struct S3(int a) { [Field(1)] public readonly int A => a; }
        [Message] internal partial record R1 { [Field(1)] public required C1? A { get; init; } }
        [Message] internal partial record R2([property: Field(1)] int A, [Field(2)] E B = E.Two, [Field(3)] string C = "\"", [Field(4)] double D = double.NaN, [Field(5)] int? F = 7, [Field(6)] bool G = true, [Field(7)] long H = -1, [Field(8)] char I = '\n');
        [Message] internal partial record R3([Field(1)] int A) : R0(A);
        [Message] internal partial record Empty;
        internal record R0(int Base);
        internal enum E : byte { One, Two }
        """);

    [Fact]
    public void Generic_messages_of_every_constraint() => GeneratedMessage.CompileClean("""
        using ProtoGen;
        [Message] internal partial record G1<T>([Field(1)] T A, [Field(2)] T? B, [Field(3)] T[] C, [Field(4)] List<T>? D) where T : IMessage<T>;
        [Message] internal partial record G2<T>([Field(1)] T A, [Field(2)] T? B, [Field(3)] T[] C) where T : class, IWire<T>;
        [Message] internal partial record struct G3<T>([Field(1)] T A, [Field(2)] T? B, [Field(3)] List<T> C) where T : struct, IMessage<T>;
        [Message] internal partial record I([Field(1)] int A);
        [Message] internal partial record U([Field(1)] G1<I> A, [Field(2)] G2<G1<I>>? B, [Field(3)] G3<P> C);
        [Message] internal partial record struct P([Field(1)] int A);
        """);

    [Fact]
    public void Type_arguments_that_meet_every_kind_of_constraint()
    {
        string text = GeneratedMessage.Text("""
            using ProtoGen;
            [Message] internal partial record Leaf([Field(1)] int A) : IComparable<Leaf>, IHas<string> { public int CompareTo(Leaf? other) => 0; }
            [Packet] internal partial record struct Run(byte A);
            internal interface IHas<out T>;
            internal interface IWider<T> : IMessage<T> where T : IMessage<T>;
            internal enum E { Z }
            [Message] internal partial record A<T>([Field(1)] T X) where T : class, IMessage<T>, IComparable<T>, IHas<object>, IEquatable<T>;
            [Message] internal partial record B<T>([Field(1)] T X) where T : struct, IWire<T>;
            [Message] internal partial record struct C<T, U> where T : struct, Enum where U : unmanaged, IComparable;
            [Message] internal partial record D<T> where T : List<int>, new();
            [Message] internal partial record F<T, U> where T : U where U : notnull;
            [Message] internal partial record G<T> where T : Exception?;
            [Message] internal partial record H<T> where T : class?, IWire<T>;
            internal sealed class Ints : List<int>;
            [Message] internal partial record Holder<T>(
                [Field(1)] A<Leaf> X1, [Field(2)] B<Run> X2, [Field(3)] C<E, int> X3, [Field(4)] D<Ints> X4, [Field(5)] F<Ints, List<int>> X5,
                [Field(6)] G<System.IO.IOException> X6, [Field(7)] H<Leaf> X7, [Field(8)] H<T> X8, [Field(9)] A<Leaf>[] X9, [Field(10)] List<C<E, long>> X10, [Field(11)] C<E, int>? X11)
                where T : class, IMessage<T>;
            """);
        for (int i = 1; i <= 11; i++)
        {
            Assert.Contains($"existing.X{i};", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Types_that_know_nothing_of_nullable_annotations() => GeneratedMessage.CompileClean("""
        #nullable disable
        using ProtoGen;
        [Message] internal partial class Node { [Field(1)] public Node Next { get; set; } [Field(2)] public string Name { get; set; } [Field(3)] public List<string> Tags { get; set; } [Field(4)] public int[] Counts; }
        [Message] internal partial record G<T>([Field(1)] T Value, [Field(2)] T[] More) where T : class, IMessage<T>;
        """);

    [Fact]
    public void Type_arguments_that_are_inferred() => GeneratedMessage.CompileClean("""
        using ProtoGen;
        [Message] internal sealed partial class C { [Field(1)] public int X { get; set; } }
        [Message] internal sealed partial record R([Field(1)] int X);
        [Message] internal partial struct S { [Field(1)] public int X; }
        [Message] internal readonly partial record struct V([Field(1)] int X);
        [Packet] internal readonly partial record struct P(int X);

        internal static class Use
        {
            internal static int Sum(byte[] bytes, System.Buffers.ReadOnlySequence<byte> sequence)
            {
                int sum = 0;
                sum += Wire.TryDeserialize(bytes, out C? c, out WireError _) && Wire.TryDeserialize(sequence, out c) ? c.X : 0;
                sum += Wire.TryDeserialize(bytes, out R? r) && Wire.TryDeserialize(sequence, out r, out WireError _) ? r.X : 0;
                sum += Wire.TryDeserialize(bytes, out S s, out WireError _) && Wire.TryDeserialize(sequence, out s) ? s.X : 0;
                sum += Wire.TryDeserialize(bytes, out V v) && Wire.TryDeserialize(sequence, out v, out WireError _) ? v.X : 0;
                sum += Wire.TryDeserialize(bytes, out P p, out WireError error) ? p.X : error.Offset;
                sum += Wire.TryDeserialize<C>(bytes, out var explicitC) ? explicitC.X : Wire.TryDeserialize<V>(bytes, out var explicitV) ? explicitV.X : 0;
                return sum + Get<R>(bytes).X + (TryNull(bytes, out C? other) ? other.X : 0) + (TryMaybe(bytes, out V last) ? last.X : 0);
            }

            private static T Get<T>(byte[] bytes) where T : IWire<T> => Wire.TryDeserialize(bytes, out T? value) ? value : throw new InvalidOperationException();

            private static bool TryNull<T>(byte[] bytes, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value) where T : IMessage<T> =>
                Wire.TryDeserialize(bytes, out value);

            private static bool TryMaybe<T>(byte[] bytes, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) where T : struct, IWire<T> =>
                Wire.TryDeserialize(bytes, out value, out _);
        }
        """);
}
