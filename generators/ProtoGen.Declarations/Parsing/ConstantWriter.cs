using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Declarations;

/// <summary>Writes the default value of a parameter as C#.</summary>
internal static class ConstantWriter
{
    /// <summary>The value, or null where it is the default of its type.</summary>
    public static string? Write(IParameterSymbol parameter)
    {
        object? value = parameter.ExplicitDefaultValue;
        if (value is null or false or "" or '\0'
            || (value is double zero && BitConverter.DoubleToInt64Bits(zero) == 0)
            || (value is float single && BitConverter.DoubleToInt64Bits(single) == 0)
            || (value is not (string or bool or char or double or float) && Convert.ToDecimal(value, CultureInfo.InvariantCulture) == 0))
        {
            return null;
        }

        string type = FieldTypeParser.WithoutNullable(parameter.Type).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return value switch
        {
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            bool => "true",
            char character => SymbolDisplay.FormatLiteral(character, quote: true),
            double number => WriteReal(number, number.ToString("R", CultureInfo.InvariantCulture), "double", "d"),
            float number => WriteReal(number, number.ToString("R", CultureInfo.InvariantCulture), "float", "f"),
            int number => parameter.Type.SpecialType == SpecialType.System_Int32 ? number.ToString(CultureInfo.InvariantCulture) : $"({type})({number.ToString(CultureInfo.InvariantCulture)})",
            _ => $"({type})({Convert.ToString(value, CultureInfo.InvariantCulture)})",
        };
    }

    private static string WriteReal(double value, string digits, string type, string suffix) =>
        double.IsNaN(value) ? $"{type}.NaN"
        : double.IsPositiveInfinity(value) ? $"{type}.PositiveInfinity"
        : double.IsNegativeInfinity(value) ? $"{type}.NegativeInfinity"
        : digits + suffix;
}
