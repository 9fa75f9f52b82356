using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1004: a field number is not one that Protocol Buffers has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldNumberOutOfRange() : MessageAnalyzer(Descriptors.FieldNumberOutOfRange)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        var free = new FreeNumbers(message);
        foreach (DeclaredField field in DeclaredField.Of(message))
        {
            // A number that is missing or no number at all is the compiler's to report.
            if (field.HasEffect && field.IsNumberKnown && !FieldNumbers.IsInRange(field.Number))
            {
                int next = free.Next();
                reporter.ReportNumber(NumberLocation(field), next, field.Name, field.Number, Why(field.Number), next);
            }
        }
    }

    private static string Why(int number) => number is >= FieldNumbers.FirstOfProtocolBuffers and <= FieldNumbers.LastOfProtocolBuffers
        ? $"which Protocol Buffers reserves for itself, like all from {FieldNumbers.FirstOfProtocolBuffers} to {FieldNumbers.LastOfProtocolBuffers}"
        : $"but field numbers go from 1 to {FieldNumbers.Max}";
}
