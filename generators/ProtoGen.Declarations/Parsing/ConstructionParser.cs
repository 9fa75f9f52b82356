using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Declarations;

/// <summary>Finds the constructor that a message is made with, and which of its parameters takes which field: by name, never by position.</summary>
internal static class ConstructionParser
{
    public static (ConstructionModel Construction, HashSet<int> PassedFields) Parse(INamedTypeSymbol type, IReadOnlyList<DeclaredField> fields)
    {
        IMethodSymbol? constructor = Choose(type, fields);
        var arguments = new List<ArgumentModel>();
        var passed = new HashSet<int>();
        foreach (IParameterSymbol parameter in constructor?.Parameters ?? [])
        {
            DeclaredField? field = fields.FirstOrDefault(field => Takes(parameter, field));
            if (field is not null && passed.Add(field.Number))
            {
                arguments.Add(new ArgumentModel(TypeDeclarationParser.Escape(parameter.Name), field.Number));
            }
            else if (!parameter.IsOptional)
            {
                arguments.Add(new ArgumentModel(TypeDeclarationParser.Escape(parameter.Name), 0));
            }
        }

        // Parameters of one name, the compiler's error, cannot be told apart by it.
        bool isCallable = constructor is null || constructor.Parameters.Select(parameter => parameter.Name).Distinct().Count() == constructor.Parameters.Length;
        bool isPossible = !type.IsAbstract && isCallable && (constructor is not null || HasParameterlessBase(type));
        return (new ConstructionModel(
            isPossible,
            constructor is not null,
            arguments.ToEquatableArray(),
            type.TypeKind == TypeKind.Class && type.InstanceConstructors.Any(candidate => candidate is { IsImplicitlyDeclared: true, Parameters.IsEmpty: true }),
            HasRequiredMembers(type),
            UserCode.SeesValues(type, constructor, fields.Where(field => !passed.Contains(field.Number)).Select(field => field.Member!))), passed);
    }

    /// <summary>The constructor to call; null where the type has none of its own, or none that its fields can feed.</summary>
    public static IMethodSymbol? Choose(INamedTypeSymbol type, IReadOnlyList<DeclaredField> fields)
    {
        List<IMethodSymbol> declared = Declared(type);
        return declared.FirstOrDefault(IsPrimary)
            ?? declared
                .Where(constructor => constructor.Parameters.All(parameter => IsFed(parameter, fields)))
                .OrderByDescending(constructor => constructor.Parameters.IsEmpty)
                .ThenByDescending(constructor => constructor.Parameters.Length)
                .FirstOrDefault();
    }

    /// <summary>The constructors that the user wrote, that which a record copies itself with aside.</summary>
    public static List<IMethodSymbol> Declared(INamedTypeSymbol type) =>
    [
        .. type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared
            && !(type.IsRecord && constructor.Parameters is [{ Type: var only }] && SymbolEqualityComparer.Default.Equals(only, type))),
    ];

    /// <summary>Whether a parameter gets its value from a field, or can do without.</summary>
    public static bool IsFed(IParameterSymbol parameter, IReadOnlyList<DeclaredField> fields) =>
        parameter.RefKind is not (RefKind.Ref or RefKind.Out) && (parameter.IsOptional || fields.Any(field => Takes(parameter, field)));

    public static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    public static bool IsSameName(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool Takes(IParameterSymbol parameter, DeclaredField field) =>
        SymbolEqualityComparer.Default.Equals(parameter, field.Owner)
        || (field.Owner is not IParameterSymbol && IsSameName(parameter.Name, field.Name) && SymbolEqualityComparer.Default.Equals(parameter.Type, field.Type));

    /// <summary>Whether a constructor that names none of its base's can be written.</summary>
    public static bool HasParameterlessBase(INamedTypeSymbol type) =>
        type.BaseType is not { TypeKind: TypeKind.Class } parent
        || parent.InstanceConstructors.Any(constructor => constructor.Parameters.All(parameter => parameter.IsOptional) && constructor.DeclaredAccessibility != Accessibility.Private);

    private static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }
}
