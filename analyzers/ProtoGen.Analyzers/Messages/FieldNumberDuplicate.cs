using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1002: two fields of a message have the same number.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldNumberDuplicate() : MessageAnalyzer(Descriptors.FieldNumberDuplicate)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        var names = new Dictionary<int, string>();
        var free = new FreeNumbers(message);
        foreach (DeclaredField field in DeclaredField.Of(message))
        {
            if (!field.HasEffect)
            {
                continue;
            }

            if (names.TryGetValue(field.Number, out string? first))
            {
                int next = free.Next();
                reporter.ReportNumber(NumberLocation(field), next, field.Name, field.Number, first, next);
            }
            else
            {
                names.Add(field.Number, field.Name);
            }
        }
    }
}
