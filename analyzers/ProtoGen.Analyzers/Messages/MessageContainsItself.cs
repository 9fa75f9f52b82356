using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1009: a message holds another of its own type that cannot be absent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageContainsItself() : MessageAnalyzer(Descriptors.MessageContainsItself)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        foreach (DeclaredField field in DeclaredField.Of(message))
        {
            if (AlwaysHeld(field) is { } held && Reaches(held, message))
            {
                reporter.Report(TypeLocation(field.Owner), field.Name, message.Name);
            }
        }
    }

    /// <summary>The message that a field holds in every value; null where it can be absent, or something else.</summary>
    private static INamedTypeSymbol? AlwaysHeld(DeclaredField field) =>
        field.HasEffect && field is { Type: INamedTypeSymbol type } && !FieldTypeParser.IsNullable(type)
        && MessageParser.HasAttribute(type, Names.MessageAttribute) && !field.KeepsInitialiser
            ? type
            : null;

    private static bool Reaches(INamedTypeSymbol from, INamedTypeSymbol target)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<INamedTypeSymbol>([from]);
        while (open.Count > 0)
        {
            INamedTypeSymbol type = open.Pop();
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, target.OriginalDefinition))
            {
                return true;
            }

            if (seen.Add(type.OriginalDefinition))
            {
                foreach (INamedTypeSymbol held in DeclaredField.Of(type).Select(AlwaysHeld).OfType<INamedTypeSymbol>())
                {
                    open.Push(held);
                }
            }
        }

        return false;
    }
}
