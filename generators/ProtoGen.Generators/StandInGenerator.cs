using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>
/// While a <c>[Message]</c> or <c>[Packet]</c> is not partial, nothing can be added to it, and an analyzer says so. Every call that hands it
/// to <c>Wire</c> would be one compiler error more; stand-ins take those calls, so that the one error that matters is all that is seen.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class StandInGenerator : IIncrementalGenerator
{
    private const string Source = """
        namespace ProtoGen
        {
            /// <summary>Takes the calls for types that have no codec because a [Message] or [Packet] is not partial. The project does not build.</summary>
            internal static class __StandIns
            {
                extension(global::ProtoGen.Wire)
                {
                    public static int Measure<T>(in T value) => throw new global::System.NotSupportedException();
                    public static byte[] Serialize<T>(in T value) => throw new global::System.NotSupportedException();
                    public static int Serialize<T>(in T value, global::System.Span<byte> destination) => throw new global::System.NotSupportedException();
                    public static int Serialize<T>(in T value, global::System.Buffers.IBufferWriter<byte> destination) => throw new global::System.NotSupportedException();
                    public static T Deserialize<T>(global::System.ReadOnlySpan<byte> source, global::ProtoGen.WireLimits? limits = null) => throw new global::System.NotSupportedException();
                    public static T Deserialize<T>(in global::System.Buffers.ReadOnlySequence<byte> source, global::ProtoGen.WireLimits? limits = null) => throw new global::System.NotSupportedException();
                    public static bool TryDeserialize<T>(global::System.ReadOnlySpan<byte> source, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value, out global::ProtoGen.WireError error, global::ProtoGen.WireLimits? limits = null) => throw new global::System.NotSupportedException();
                    public static bool TryDeserialize<T>(global::System.ReadOnlySpan<byte> source, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value, global::ProtoGen.WireLimits? limits = null) => throw new global::System.NotSupportedException();
                    public static bool TryDeserialize<T>(in global::System.Buffers.ReadOnlySequence<byte> source, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value, out global::ProtoGen.WireError error, global::ProtoGen.WireLimits? limits = null) => throw new global::System.NotSupportedException();
                    public static bool TryDeserialize<T>(in global::System.Buffers.ReadOnlySequence<byte> source, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value, global::ProtoGen.WireLimits? limits = null) => throw new global::System.NotSupportedException();
                }
            }
        }
        """;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isNeeded = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => IsCandidate(node), IsDeclared)
            .Where(static isDeclared => isDeclared)
            .Collect()
            .Select(static (all, _) => all.Length > 0)
            .WithTrackingName("StandIns");

        context.RegisterSourceOutput(isNeeded, static (output, isNeeded) =>
        {
            if (isNeeded)
            {
                var code = new CodeWriter();
                code.Header();
                foreach (string line in Source.Split('\n'))
                {
                    code.Line(line.TrimEnd('\r'));
                }

                output.AddSource("ProtoGen.StandIns.g.cs", code.ToString());
            }
        });
    }

    /// <summary>Asked of every node that is typed, so by its shape alone: a type that may bear an attribute of ours and is not partial, or lies in one that is not.</summary>
    private static bool IsCandidate(SyntaxNode node) =>
        node is TypeDeclarationSyntax { AttributeLists.Count: > 0 } type
        && type.AttributeLists.Any(list => list.Attributes.Any(attribute => attribute.Name.ToString().Contains("Message") || attribute.Name.ToString().Contains("Packet")))
        && type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Any(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsDeclared(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is { } type
        && (MessageParser.HasAttribute(type, Names.MessageAttribute) || MessageParser.HasAttribute(type, Names.PacketAttribute));
}
