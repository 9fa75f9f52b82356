using System.Linq;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Declarations;

/// <summary>Reads the type of a field: what can stand in a message, and in which shape.</summary>
internal static class FieldTypeParser
{
    private static readonly SymbolDisplayFormat s_name = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>What a field of <paramref name="type"/> holds, or null where no message can carry it.</summary>
    public static (ValueModel Value, FieldShape Shape, bool IsNullable)? Parse(ITypeSymbol type)
    {
        bool isNullable = IsNullable(type);
        type = WithoutNullable(type);
        ITypeSymbol element = ElementOf(type) ?? type;
        FieldShape shape = ReferenceEquals(element, type) ? FieldShape.Single : type is IArrayTypeSymbol ? FieldShape.Array : FieldShape.List;
        if (!TypeArguments.AreFine(element))
        {
            return null;
        }

        // A repeated field has no place for a null, so int?[] cannot be carried; string?[] is, and a null in it is refused when it is met.
        return !IsNullableValue(element) && ParseValue(element) is { } value ? (value, shape, isNullable) : null;
    }

    /// <summary>The type of a repeated field's elements; null where the type is not repeated.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: { SpecialType: not SpecialType.System_Byte } inner } => inner,
        INamedTypeSymbol { MetadataName: "List`1", TypeArguments: [var inner] } list when IsIn(list, "System.Collections.Generic") => inner,
        _ => null,
    };

    /// <summary>Whether <paramref name="encoding"/> can lay out <paramref name="value"/>.</summary>
    public static bool Fits(WireEncoding encoding, ValueModel value) => encoding switch
    {
        WireEncoding.ZigZag => value.Kind is ValueKind.SByte or ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64,
        WireEncoding.Fixed => value.Kind is ValueKind.Int32 or ValueKind.UInt32 or ValueKind.Int64 or ValueKind.UInt64,
        _ => encoding == WireEncoding.Varint,
    };

    /// <summary>Whether null is a value of the type. Where nullable annotations are off, a message of a class can be null and nothing else says so.</summary>
    public static bool IsNullable(ITypeSymbol type) =>
        IsNullableValue(type) || type.NullableAnnotation == NullableAnnotation.Annotated
        || (type is { NullableAnnotation: NullableAnnotation.None, TypeKind: TypeKind.Class } && MessageParser.HasAttribute(type, Names.MessageAttribute));

    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        IsNullableValue(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    private static bool IsNullableValue(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static ValueModel? ParseValue(ITypeSymbol type)
    {
        type = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (KindOf(type) is not { } kind)
        {
            return null;
        }

        ValueKind underlying = type is INamedTypeSymbol { EnumUnderlyingType: { } integer } ? KindOf(integer) ?? ValueKind.Int32 : kind;
        return new ValueModel(
            type.ToDisplayString(s_name),
            kind,
            underlying,
            type.IsValueType,
            !type.IsValueType,
            IsBounded(kind));
    }

    /// <summary>Whether a value's size has a bound, as far as its kind tells.</summary>
    private static bool IsBounded(ValueKind kind) => kind is not (ValueKind.String or ValueKind.ByteArray or ValueKind.Memory);

    /// <summary>The message that is a single value of <paramref name="type"/>; null where the type is something else that has a bounded size.</summary>
    /// <param name="type">The type of a field.</param>
    /// <param name="isBounded">False where it is repeated, text or bytes, so that one look tells that it has no bound.</param>
    public static INamedTypeSymbol? ContainedMessage(ITypeSymbol type, out bool isBounded)
    {
        type = WithoutNullable(type);
        if (MessageParser.HasAttribute(type, Names.MessageAttribute))
        {
            isBounded = true;
            return type as INamedTypeSymbol;
        }

        isBounded = KindOf(type) is { } kind && IsBounded(kind);
        return null;
    }

    private static ValueKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ValueKind.Bool,
        SpecialType.System_SByte => ValueKind.SByte,
        SpecialType.System_Byte => ValueKind.Byte,
        SpecialType.System_Int16 => ValueKind.Int16,
        SpecialType.System_UInt16 => ValueKind.UInt16,
        SpecialType.System_Char => ValueKind.Char,
        SpecialType.System_Int32 => ValueKind.Int32,
        SpecialType.System_UInt32 => ValueKind.UInt32,
        SpecialType.System_Int64 => ValueKind.Int64,
        SpecialType.System_UInt64 => ValueKind.UInt64,
        SpecialType.System_Single => ValueKind.Single,
        SpecialType.System_Double => ValueKind.Double,
        SpecialType.System_String => ValueKind.String,
        SpecialType.System_DateTime => ValueKind.DateTime,
        _ => type switch
        {
            IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => ValueKind.ByteArray,
            { TypeKind: TypeKind.Enum } => ValueKind.Enum,
            INamedTypeSymbol { MetadataName: "ReadOnlyMemory`1", TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } when IsIn(type, "System") => ValueKind.Memory,
            INamedTypeSymbol { MetadataName: "DateTimeOffset" } when IsIn(type, "System") => ValueKind.DateTimeOffset,
            INamedTypeSymbol { MetadataName: "TimeSpan" } when IsIn(type, "System") => ValueKind.TimeSpan,
            INamedTypeSymbol { MetadataName: "Guid" } when IsIn(type, "System") => ValueKind.Guid,
            ITypeParameterSymbol parameter when MessageParser.IsConstrainedTo(parameter, Names.MessageInterface) => ValueKind.MessageParameter,
            _ when MessageParser.HasGeneratedCodec(type) => ValueKind.Message,
            _ when MessageParser.IsMessage(type) && !MessageParser.IsWithoutCodec(type) => ValueKind.Wire,
            _ => null,
        },
    };

    public static bool IsIn(ITypeSymbol type, string space)
    {
        // Name by name, from the end: asked for every attribute of every member at every keystroke, it must make no string.
        if (type.ContainingType is not null)
        {
            return false;
        }

        INamespaceSymbol? at = type.ContainingNamespace;
        int end = space.Length;
        for (; at is { IsGlobalNamespace: false }; at = at.ContainingNamespace)
        {
            int start = end - at.Name.Length;
            if (start < 0 || string.CompareOrdinal(space, start, at.Name, 0, at.Name.Length) != 0 || (start > 0 && space[start - 1] != '.'))
            {
                return false;
            }

            end = start - 1;
        }

        return end == -1;
    }
}
