using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Writes the codec of every <c>[Message]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class MessageGenerator : IIncrementalGenerator
{
    /// <summary>The step that tests ask whether it was cached.</summary>
    internal const string Step = "Messages";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<MessageModel> messages = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.MessageAttribute, static (node, _) => node is TypeDeclarationSyntax, MessageParser.Parse)
            .Where(static message => message is not null)
            .Select(static (message, _) => message!)
            .WithTrackingName(Step);

        context.RegisterSourceOutput(messages, static (output, message) =>
            output.AddSource($"{message.Type.HintName}.Message.g.cs", MessageWriter.Write(message)));
    }
}
