using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Declarations;

/// <summary>
/// Whether the compiler accepts a type where it is written. It says so itself where it does not, once; generated code that named the
/// type again would make it say the same over and over.
/// </summary>
/// <remarks>In doubt a type is taken to be fine: an error twice is better than a member that is silently left out.</remarks>
internal static class TypeArguments
{
    public static bool AreFine(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => false,
        IArrayTypeSymbol array => AreFine(array.ElementType),
        INamedTypeSymbol named => (named.ContainingType is not { } outer || AreFine(outer))
            && named.TypeArguments.All(AreFine)
            && (named.IsDefinition || named.TypeParameters.All(parameter => Satisfies(named.TypeArguments[parameter.Ordinal], parameter, named))),
        _ => true,
    };

    private static bool Satisfies(ITypeSymbol argument, ITypeParameterSymbol parameter, INamedTypeSymbol constructed)
    {
        if (argument.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer || argument is { IsStatic: true } or { SpecialType: SpecialType.System_Void })
        {
            return false;
        }

        bool isNullableValue = argument.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        return (!parameter.HasReferenceTypeConstraint || argument.IsReferenceType)
            && (!parameter.HasValueTypeConstraint || (argument.IsValueType && !isNullableValue))
            && (!parameter.HasUnmanagedTypeConstraint || argument.IsUnmanagedType)
            && (!parameter.HasConstructorConstraint || CanBeMade(argument))
            && parameter.ConstraintTypes.All(constraint => isNullableValue
                ? constraint.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType
                : Converts(argument, constraint, constructed));
    }

    private static bool CanBeMade(ITypeSymbol argument) => argument switch
    {
        { IsValueType: true } => true,
        ITypeParameterSymbol parameter => parameter.HasConstructorConstraint,
        INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } named =>
            named.InstanceConstructors.Any(constructor => constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public }),
        _ => false,
    };

    private static bool Converts(ITypeSymbol argument, ITypeSymbol constraint, INamedTypeSymbol constructed)
    {
        if (Substitute(constraint, constructed) is not INamedTypeSymbol target || target.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType)
        {
            return true;
        }

        // What our generators are still to add is in no symbol yet.
        if (argument is INamedTypeSymbol && (MessageParser.Is(target, Names.Wire) || MessageParser.Is(target, Names.MessageInterface))
            && SymbolEqualityComparer.Default.Equals(target.TypeArguments[0], argument)
            && (MessageParser.HasAttribute(argument, Names.MessageAttribute) || (MessageParser.Is(target, Names.Wire) && MessageParser.HasAttribute(argument, Names.PacketAttribute))))
        {
            return !MessageParser.IsWithoutCodec(argument);
        }

        return Above(argument).Any(type => IsOrVariesAs(type, target));
    }

    /// <summary>The type itself and all that it derives from or implements; of a type parameter, what its constraints do.</summary>
    private static ImmutableArray<ITypeSymbol> Above(ITypeSymbol type)
    {
        var all = ImmutableArray.CreateBuilder<ITypeSymbol>();
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            all.Add(at);
        }

        all.AddRange(type.AllInterfaces);
        if (type is ITypeParameterSymbol parameter)
        {
            // Constraints can go round in a circle, which is the compiler's to report.
            foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
            {
                all.AddRange(constraint is ITypeParameterSymbol other ? other.ConstraintTypes.Where(inner => inner is INamedTypeSymbol).SelectMany(inner => Above(inner)) : Above(constraint));
            }
        }

        return all.ToImmutable();
    }

    private static bool IsOrVariesAs(ITypeSymbol type, INamedTypeSymbol target) =>
        SymbolEqualityComparer.Default.Equals(type, target)
        || (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, target.OriginalDefinition)
            && target.OriginalDefinition.TypeParameters.Any(parameter => parameter.Variance != VarianceKind.None));

    /// <summary>The constraint as the constructed type's arguments make it; null where that is not sure.</summary>
    private static ITypeSymbol? Substitute(ITypeSymbol type, INamedTypeSymbol constructed)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, constructed.OriginalDefinition) ? constructed.TypeArguments[parameter.Ordinal] : null;
            case INamedTypeSymbol { IsGenericType: true, ContainingType: null } named:
                ITypeSymbol?[] arguments = [.. named.TypeArguments.Select(argument => Substitute(argument, constructed))];
                return arguments.All(argument => argument is not null) ? named.OriginalDefinition.Construct(arguments!) : null;
            case INamedTypeSymbol { IsGenericType: false, ContainingType: null or { IsGenericType: false } }:
                return type;
            default:
                return null;
        }
    }
}
