using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1012: a type is declared to be a message and a packet.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageIsPacketToo : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.MessageIsPacketToo];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (MessageParser.IsPacketToo((INamedTypeSymbol)context.Symbol))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MessageIsPacketToo, context.Symbol.Locations.FirstOrDefault(), context.Symbol.Name));
        }
    }
}
