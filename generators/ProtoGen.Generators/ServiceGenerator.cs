using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Writes a client and a server for every interface marked <c>[Service]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ServiceGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var services = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.ServiceAttribute, static (node, _) => node is InterfaceDeclarationSyntax, ServiceParser.Parse)
            .WithTrackingName("Services");

        context.RegisterSourceOutput(services, static (output, service) =>
        {
            if (service is { HasClient: true })
            {
                output.AddSource($"{service.Interface.HintName}.Client.g.cs", ServiceClientWriter.Write(service));
            }

            if (service is { HasServer: true })
            {
                output.AddSource($"{service.Interface.HintName}.Server.g.cs", ServiceServerWriter.Write(service));
            }
        });
    }
}
