using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG1006: a field is of a type that has no place in a message.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldTypeUnsupported() : MessageAnalyzer(Descriptors.FieldTypeUnsupported)
{
    private protected override void Analyze(INamedTypeSymbol message, Reporter reporter)
    {
        foreach (DeclaredField field in DeclaredField.Of(message))
        {
            if (field.HasEffect && FieldTypeParser.Parse(field.Type) is null && WhatToDo(field.Type) is { } advice)
            {
                reporter.Report(TypeLocation(field.Owner), field.Name, field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), advice);
            }
        }
    }

    /// <summary>What to use instead; null where another rule, or the compiler, has said what is wrong already.</summary>
    private static string? WhatToDo(ITypeSymbol type)
    {
        ITypeSymbol element = FieldTypeParser.WithoutNullable(FieldTypeParser.ElementOf(FieldTypeParser.WithoutNullable(type)) ?? type);
        return element switch
        {
            _ when !TypeArguments.AreFine(element) => null,
            _ when MessageParser.HasAttribute(element, Names.MessageAttribute) || MessageParser.IsWithoutCodec(element) => null,
            ITypeParameterSymbol => $"constrain it with 'where {element.Name} : IMessage<{element.Name}>'",
            _ when !SymbolEqualityComparer.Default.Equals(element, FieldTypeParser.WithoutNullable(type)) && FieldTypeParser.Parse(element) is not null =>
                "the elements of a list cannot be null or lists themselves, so use plain values",
            { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } => $"make '{element.Name}' a [Message]",
            _ => "use a number, bool, string, byte[], an enum, a time, a Guid or a [Message], or an array or List of these",
        };
    }
}
