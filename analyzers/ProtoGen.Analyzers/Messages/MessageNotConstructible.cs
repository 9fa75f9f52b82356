using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1007: no constructor can make the message of its fields.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageNotConstructible() : MessageAnalyzer(Descriptors.MessageNotConstructible)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        if (WhyNever(message) is { } reason)
        {
            reporter.Report(NameLocation(message), message.Name, reason);
            return;
        }

        List<DeclaredField> fields = [.. DeclaredField.Of(message).Where(field => field.HasEffect)];
        if (ConstructionParser.Choose(message, fields) is { } chosen)
        {
            ReportStarved(message, chosen, fields, reporter);
        }
        else if (ConstructionParser.Declared(message) is { Count: > 0 } declared)
        {
            // The constructor that comes nearest is the one that was meant.
            ReportStarved(message, declared.OrderBy(constructor => constructor.Parameters.Count(parameter => !ConstructionParser.IsFed(parameter, fields))).First(), fields, reporter);
        }
        else if (!ConstructionParser.HasParameterlessBase(message))
        {
            reporter.Report(NameLocation(message), message.Name, $"its base '{message.BaseType!.Name}' has no constructor without parameters; write one that calls the base");
        }
    }

    private static string? WhyNever(INamedTypeSymbol message) => message switch
    {
        { IsStatic: true } => "it is static; make it a class of values",
        { IsAbstract: true } => "it is abstract; put [Message] on the classes that derive from it",
        { IsRefLikeType: true } => "it is a ref struct, which cannot implement IWire; make it a struct",
        _ when MessageParser.IsFileLocal(message) => "it is local to its file, where no generated code can be added; remove 'file'",
        _ => null,
    };

    private static void ReportStarved(INamedTypeSymbol message, IMethodSymbol constructor, List<DeclaredField> fields, Reporter reporter)
    {
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            // A record's own property without a number is told of as such.
            bool isToldOf = message.IsRecord && ConstructionParser.IsPrimary(constructor) && !MessageParser.HasAttribute(parameter, Names.NotOnWireAttribute);
            bool isBroken = MessageParser.HasAttribute(parameter, Names.FieldAttribute);
            if (!ConstructionParser.IsFed(parameter, fields) && !isToldOf && !isBroken)
            {
                reporter.Report(NameLocation(parameter), message.Name, $"the parameter '{parameter.Name}' is the name and type of no field; give it those of the field that it sets, or a default value");
            }
        }
    }
}
