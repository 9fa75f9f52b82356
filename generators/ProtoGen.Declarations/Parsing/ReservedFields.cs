using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Declarations;

/// <summary>What a message's <c>[Reserved]</c> attributes keep from being used again.</summary>
internal sealed class ReservedFields
{
    private readonly List<(int From, int To)> _ranges = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public static ReservedFields Of(INamedTypeSymbol type)
    {
        var reserved = new ReservedFields();
        foreach (AttributeData attribute in type.GetAttributes().Where(attribute => MessageParser.Is(attribute.AttributeClass, Names.ReservedAttribute)))
        {
            foreach (TypedConstant argument in attribute.ConstructorArguments.SelectMany(Values))
            {
                if (argument.Value is int number)
                {
                    reserved._ranges.Add((number, number));
                }
                else if (argument.Value is string name)
                {
                    reserved._names.Add(name);
                }
            }

            int from = NamedArgument(attribute, "From") ?? 0;
            int to = NamedArgument(attribute, "To") ?? from;
            if (from > 0)
            {
                reserved._ranges.Add((from, Math.Min(to, FieldNumbers.Max)));
            }
        }

        return reserved;
    }

    public bool Contains(int number) => _ranges.Any(range => number >= range.From && number <= range.To);

    public bool Contains(string name) => _names.Contains(name);

    /// <summary>The last number of the reserved ranges around <paramref name="number"/>, or the number itself.</summary>
    public int EndOfRange(int number) =>
        _ranges.Where(range => number >= range.From && number <= range.To).Select(range => range.To).DefaultIfEmpty(number).Max();

    private static IEnumerable<TypedConstant> Values(TypedConstant argument) =>
        argument.Kind != TypedConstantKind.Array ? [argument] : argument.IsNull ? [] : argument.Values;

    public static int? NamedArgument(AttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => argument.Value.Value as int?).FirstOrDefault();
}
