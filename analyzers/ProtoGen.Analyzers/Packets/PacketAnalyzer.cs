using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>Reports one rule that a packet's declaration can break; what breaks it is found where the declaration is read.</summary>
public abstract class PacketAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;
    private readonly PacketRule _rule;

    private protected PacketAnalyzer(DiagnosticDescriptor descriptor, PacketRule rule)
    {
        _descriptor = descriptor;
        _rule = rule;
        SupportedDiagnostics = ImmutableArray.Create(descriptor);
    }

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    /// <summary>Looks at any type, a packet or not.</summary>
    private protected virtual void AnalyzeType(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
    }

    private void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (MessageParser.IsPacketToo(type))
        {
            return;
        }

        AnalyzeType(context, type);
        if (PacketParser.PacketAttribute(type) is not null && type.TypeKind is TypeKind.Class or TypeKind.Struct)
        {
            PacketParser.Parse(type, problem =>
            {
                if (problem.Rule == _rule && problem.Location is { } location)
                {
                    context.ReportDiagnostic(Diagnostic.Create(_descriptor, location, problem.Arguments));
                }
            });
        }
    }
}
