using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1011: a message derives from a type that has fields, which are not its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldsInherited() : MessageAnalyzer(Descriptors.FieldsInherited)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        for (INamedTypeSymbol? parent = message.BaseType; parent is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class }; parent = parent.BaseType)
        {
            if (DeclaredField.Of(parent).Any(field => field.HasEffect))
            {
                reporter.Report(NameLocation(message), message.Name, parent.Name);
                return;
            }
        }
    }
}
