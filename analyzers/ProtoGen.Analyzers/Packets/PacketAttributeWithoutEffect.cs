using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2009: an attribute of packets has no effect where it stands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketAttributeWithoutEffect() : PacketAnalyzer(Descriptors.PacketAttributeWithoutEffect, PacketRule.AttributeWithoutEffect)
{
    /// <summary>Attributes on what is no member of a packet: in another type, on a computed or static property, on a method's parameter.</summary>
    private protected override void AnalyzeType(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        bool isPacket = PacketParser.PacketAttribute(type) is not null;
        var members = new HashSet<AttributeData>(isPacket ? PacketMembers.Of(type).SelectMany(member => member.Attributes) : []);
        foreach (AttributeData attribute in isPacket ? members.Append(PacketParser.PacketAttribute(type)!) : [])
        {
            ReportUndefined(context, attribute, type);
        }

        string reason = isPacket ? "it is no member of the packet" : $"'{type.Name}' is no packet";
        foreach (ISymbol symbol in type.GetMembers().Concat(type.GetMembers().OfType<IMethodSymbol>().SelectMany(method => method.Parameters)))
        {
            // A positional property shows what was written on it with `property:` alone, so nothing is met twice.
            foreach (AttributeData attribute in symbol.GetAttributes())
            {
                if (PacketMembers.IsMemberAttribute(attribute) && !members.Any(member => Equals(member, attribute))
                    && attribute.ApplicationSyntaxReference is { } reference)
                {
                    string name = attribute.AttributeClass!.Name;
                    context.ReportDiagnostic(Diagnostic.Create(Descriptors.PacketAttributeWithoutEffect, Location.Create(reference.SyntaxTree, reference.Span),
                        $"'{name.Substring(0, name.Length - "Attribute".Length)}'", symbol.Name, reason, "remove it"));
                }
            }
        }
    }

    /// <summary>A number that is cast to an enum of which it is no value: nothing is known to do for it.</summary>
    private static void ReportUndefined(SymbolAnalysisContext context, AttributeData attribute, INamedTypeSymbol packet)
    {
        if (attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type, Value: { } value }, ..]
            && !type.GetMembers().OfType<IFieldSymbol>().Any(known => value.Equals(known.ConstantValue))
            && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is AttributeSyntax { ArgumentList.Arguments: [var argument, ..] })
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.PacketAttributeWithoutEffect, argument.GetLocation(), $"'{argument}'", packet.Name, $"'{type.Name}' has no such value"));
        }
    }

    private static bool Equals(AttributeData left, AttributeData right) =>
        left.ApplicationSyntaxReference is { } one && right.ApplicationSyntaxReference is { } other && one.SyntaxTree == other.SyntaxTree && one.Span == other.Span;
}
