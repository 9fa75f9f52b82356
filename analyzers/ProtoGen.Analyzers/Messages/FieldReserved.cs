using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1005: a field has a number or a name that the message reserves.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldReserved() : MessageAnalyzer(Descriptors.FieldReserved)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        ReservedFields reserved = ReservedFields.Of(message);
        var free = new FreeNumbers(message);
        foreach (DeclaredField field in DeclaredField.Of(message))
        {
            if (!field.HasEffect)
            {
                continue;
            }

            if (reserved.Contains(field.Number))
            {
                int next = free.Next();
                reporter.ReportNumber(NumberLocation(field), next, field.Name, $"number {field.Number}", message.Name, next);
            }
            else if (reserved.Contains(field.Name))
            {
                reporter.Report(NameLocation(field.Owner), field.Name, $"name '{field.Name}'", message.Name, $"'New{field.Name}'");
            }
        }
    }
}
