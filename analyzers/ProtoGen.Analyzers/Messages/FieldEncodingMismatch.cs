using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1010: a field asks for an encoding that its type does not have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldEncodingMismatch() : MessageAnalyzer(Descriptors.FieldEncodingMismatch)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        foreach (DeclaredField field in DeclaredField.Of(message))
        {
            if (field.HasEffect && FieldTypeParser.Parse(field.Type) is { } parsed && !FieldTypeParser.Fits(field.Encoding, parsed.Value))
            {
                string type = field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
                string suitable = field.Encoding == WireEncoding.ZigZag ? "it on sbyte, short, int or long" : "it on int, uint, long or ulong";
                reporter.Report(EncodingLocation(field), field.Name, type, field.Encoding, suitable);
            }
        }
    }

    private static Location EncodingLocation(DeclaredField field) =>
        (field.Attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.Text == "Encoding")?.GetLocation()
        ?? NumberLocation(field);
}
