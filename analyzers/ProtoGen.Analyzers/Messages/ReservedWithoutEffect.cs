using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1013: a range of reserved numbers holds none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReservedWithoutEffect() : MessageAnalyzer(Descriptors.ReservedWithoutEffect)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        foreach (AttributeData attribute in message.GetAttributes().Where(attribute => MessageParser.Is(attribute.AttributeClass, Names.ReservedAttribute)))
        {
            int? from = ReservedFields.NamedArgument(attribute, "From");
            int? to = ReservedFields.NamedArgument(attribute, "To");
            (string Reason, string Advice)? fault = (from, to) switch
            {
                (null, null) => null,
                (null, _) => ("its range has an end and no beginning", "add From"),
                ( < 1 or > FieldNumbers.Max, _) => ($"its range begins at {from}, and field numbers go from 1 to {FieldNumbers.Max}", "begin it at one of them"),
                (_, { } end) when end < from => ($"its range goes from {from} down to {end}", "swap From and To"),
                _ => null,
            };
            if (fault is { } found && attribute.ApplicationSyntaxReference?.GetSyntax() is { } syntax)
            {
                reporter.Report(syntax.GetLocation(), message.Name, found.Reason, found.Advice);
            }
        }
    }
}
