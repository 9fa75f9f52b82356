using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1003: a member that users can set has no field number.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldNumberMissing() : MessageAnalyzer(Descriptors.FieldNumberMissing)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        var numbered = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (DeclaredField field in DeclaredField.Of(message))
        {
            numbered.Add(field.Member ?? field.Owner);
        }

        var free = new FreeNumbers(message);
        foreach (ISymbol member in message.GetMembers())
        {
            if (IsSetByUsers(member) && !numbered.Contains(member) && message.GetMembers(member.Name).Length == 1 && !IsLeftOut(message, member))
            {
                int next = free.Next();
                reporter.ReportNumber(NameLocation(member), next, member.Name, next);
            }
        }
    }

    private static bool IsSetByUsers(ISymbol member) => DeclaredField.IsReadable(member) && member.DeclaredAccessibility == Accessibility.Public && member switch
    {
        IPropertySymbol property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public },
        IFieldSymbol variable => variable is { IsConst: false, IsReadOnly: false },
        _ => false,
    };

    /// <summary>Whether the user says that a member is no field, on itself or on the parameter that a record makes it of.</summary>
    private static bool IsLeftOut(INamedTypeSymbol message, ISymbol member) =>
        MessageParser.HasAttribute(member, Names.NotOnWireAttribute)
        || message.InstanceConstructors.Where(ConstructionParser.IsPrimary).SelectMany(constructor => constructor.Parameters)
            .Any(parameter => parameter.Name == member.Name && MessageParser.HasAttribute(parameter, Names.NotOnWireAttribute));
}
