using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Gives every <c>[Packet]</c> its codec.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PacketGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var packets = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.PacketAttribute, static (node, _) => node is TypeDeclarationSyntax, PacketParser.Parse)
            .Where(static packet => packet is { IsPartial: true })
            .WithTrackingName("Packets");

        context.RegisterSourceOutput(packets, static (output, packet) =>
            output.AddSource($"{packet!.Declaration.HintName}.Packet.g.cs", PacketWriter.Write(packet)));
    }
}
