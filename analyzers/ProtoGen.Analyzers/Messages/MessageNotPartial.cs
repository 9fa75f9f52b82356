using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1001: a message, or a type around it, is not partial, so that no code can be added.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageNotPartial() : MessageAnalyzer(Descriptors.MessageNotPartial)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        for (INamedTypeSymbol? type = message; type is not null; type = type.ContainingType)
        {
            if (!TypeDeclarationParser.IsPartial(type) && (type.ContainingType is null || TypeDeclarationParser.IsPartial(type.ContainingType)))
            {
                reporter.Report(NameLocation(message), message.Name, type.Name);
                return;
            }
        }
    }
}
