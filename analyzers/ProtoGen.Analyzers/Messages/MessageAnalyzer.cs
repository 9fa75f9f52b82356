using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>A rule about one message, judged when its type is complete.</summary>
public abstract class MessageAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that says which number the fix assigns.</summary>
    internal const string NumberProperty = "Number";

    private readonly DiagnosticDescriptor _rule;

    private protected MessageAnalyzer(DiagnosticDescriptor rule)
    {
        _rule = rule;
        SupportedDiagnostics = [rule];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
    }

    private void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        // What is a packet too may be meant to be no message at all, so that no other rule speaks.
        if (MessageParser.HasAttribute(type, Names.MessageAttribute) && !MessageParser.IsPacketToo(type))
        {
            Analyze(type, new Reporter(_rule, context.ReportDiagnostic));
        }
    }

    private protected abstract void Analyze(INamedTypeSymbol message, Reporter reporter);

    /// <summary>Where a field's number stands in the source; the attribute where it has none.</summary>
    private protected static Location NumberLocation(DeclaredField field) => field.Attribute.ApplicationSyntaxReference?.GetSyntax() switch
    {
        AttributeSyntax { ArgumentList.Arguments: [{ NameEquals: null } number, ..] } => number.GetLocation(),
        { } attribute => attribute.GetLocation(),
        null => NameLocation(field.Owner),
    };

    /// <summary>Where a member's type stands in the source; its name where that cannot be told.</summary>
    private protected static Location TypeLocation(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        PropertyDeclarationSyntax property => property.Type.GetLocation(),
        ParameterSyntax { Type: { } type } => type.GetLocation(),
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type.GetLocation(),
        _ => NameLocation(member),
    };

    private protected static Location NameLocation(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    /// <summary>Reports the one rule of an analyzer.</summary>
    private protected readonly struct Reporter(DiagnosticDescriptor rule, Action<Diagnostic> report)
    {
        public void Report(Location location, params object[] arguments) => report(Diagnostic.Create(rule, location, arguments));

        /// <summary>Reports with the number that the fix is to assign; none when every number is taken.</summary>
        public void ReportNumber(Location location, int number, params object[] arguments) => report(Diagnostic.Create(
            rule,
            location,
            ImmutableDictionary<string, string?>.Empty.Add(NumberProperty, number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            arguments));
    }
}
