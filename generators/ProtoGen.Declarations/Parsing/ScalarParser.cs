using Microsoft.CodeAnalysis;

namespace ProtoGen.Declarations;

/// <summary>Reads numbers, truths and enums from their types.</summary>
internal static class ScalarParser
{
    /// <summary>The scalar that <paramref name="type"/> is, or null.</summary>
    public static ScalarModel? Parse(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
        {
            return Parse(underlying) is { } number
                ? number with { Enum = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) }
                : null;
        }

        return type.SpecialType switch
        {
            SpecialType.System_Boolean => new ScalarModel(ScalarKind.Boolean, "bool", "Byte", 1, false, null),
            SpecialType.System_Byte => Integer("byte", "Byte", 1, false),
            SpecialType.System_SByte => Integer("sbyte", "SByte", 1, true),
            SpecialType.System_UInt16 => Integer("ushort", "UInt16", 2, false),
            SpecialType.System_Int16 => Integer("short", "Int16", 2, true),
            SpecialType.System_UInt32 => Integer("uint", "UInt32", 4, false),
            SpecialType.System_Int32 => Integer("int", "Int32", 4, true),
            SpecialType.System_UInt64 => Integer("ulong", "UInt64", 8, false),
            SpecialType.System_Int64 => Integer("long", "Int64", 8, true),
            SpecialType.System_Single => Float("float", "Single", 4),
            SpecialType.System_Double => Float("double", "Double", 8),
            _ => type is INamedTypeSymbol { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }, ContainingType: null, Arity: 0 }
                ? type.Name switch
                {
                    "Half" => Float("global::System.Half", "Half", 2),
                    "Int128" => Integer("global::System.Int128", "Int128", 16, true),
                    "UInt128" => Integer("global::System.UInt128", "UInt128", 16, false),
                    _ => null,
                }
                : null,
        };
    }

    private static ScalarModel Integer(string keyword, string primitive, int size, bool isSigned) =>
        new(ScalarKind.Integer, keyword, primitive, size, isSigned, null);

    private static ScalarModel Float(string keyword, string primitive, int size) =>
        new(ScalarKind.Float, keyword, primitive, size, true, null);
}
