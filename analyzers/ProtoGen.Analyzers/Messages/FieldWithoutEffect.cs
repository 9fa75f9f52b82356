using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1008: <c>[Field]</c>, <c>[NotOnWire]</c> or <c>[Reserved]</c> stands where it does nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldWithoutEffect : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.FieldWithoutEffect];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        // From the attribute, not from the type: most types have none, and those that should not have it are of every kind.
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is IMethodSymbol { ContainingType: var type }
            && NameOf(type) is { } name
            && attribute.Parent is AttributeListSyntax { Parent: { } owner } list
            && context.SemanticModel.GetDeclaredSymbol(Declaration(owner), context.CancellationToken) is { } symbol
            && (name == "Field" ? Reason(symbol, list.Target?.Identifier.Text) : ReasonOf(name, symbol)) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.FieldWithoutEffect, attribute.GetLocation(), symbol.Name, reason, name));
        }
    }

    private static string? NameOf(INamedTypeSymbol attribute) =>
        MessageParser.Is(attribute, Names.FieldAttribute) ? "Field"
        : MessageParser.Is(attribute, Names.NotOnWireAttribute) ? "NotOnWire"
        : MessageParser.Is(attribute, Names.ReservedAttribute) ? "Reserved"
        : null;

    /// <summary>Why an attribute that says something about a message's fields, without being one, does nothing.</summary>
    private static string? ReasonOf(string name, ISymbol symbol)
    {
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        return type is null ? "it belongs to no message; remove it"
            : !MessageParser.HasAttribute(type, Names.MessageAttribute) ? $"'{type.Name}' is not a [Message]; make it one, or remove [{name}]"
            : symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method } && !ConstructionParser.IsPrimary(method) ? "only a parameter of the primary constructor can be a field; remove it"
            : null;
    }

    private static SyntaxNode Declaration(SyntaxNode owner) => owner is FieldDeclarationSyntax { Declaration.Variables: [var first, ..] } ? first : owner;

    private static string? Reason(ISymbol symbol, string? target)
    {
        INamedTypeSymbol type = symbol.ContainingType;
        if (type is null)
        {
            return "it belongs to no message; remove it";
        }

        bool isPacket = MessageParser.HasAttribute(type, Names.PacketAttribute);
        if (!MessageParser.HasAttribute(type, Names.MessageAttribute))
        {
            return isPacket
                ? $"'{type.Name}' is a [Packet], whose members have no numbers; remove [Field]"
                : $"'{type.Name}' is not a [Message]; make it one, or remove [Field]";
        }

        if (isPacket)
        {
            return null;
        }

        if (target == "field")
        {
            return "it stands on the field that the compiler makes for a property; put it on the property";
        }

        return symbol switch
        {
            { IsStatic: true } => "it is static and so no part of any value; remove it",
            IPropertySymbol { IsIndexer: true } => "it is an indexer; remove it",
            IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false } => "it implements an interface explicitly; put it on a property of the type's own",
            IPropertySymbol { GetMethod: null } => "its value cannot be got; add a getter",
            IParameterSymbol { ContainingSymbol: IMethodSymbol constructor } when !ConstructionParser.IsPrimary(constructor) =>
                "the constructor is not the primary one; put it on the property or field that the parameter sets",
            IParameterSymbol when target == "property" => null,
            IParameterSymbol parameter when DeclaredField.MemberOf(type, parameter) is null =>
                "no property or field has the parameter's name and type, so that its value cannot be got back; add one",
            IParameterSymbol => null,
            _ when DeclaredField.Of(type).Any(field => !field.HasEffect && SymbolEqualityComparer.Default.Equals(field.Owner, symbol)) =>
                "it is computed and cannot be set; add a setter, or take it as a parameter of the constructor",
            _ => null,
        };
    }
}
