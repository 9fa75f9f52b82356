using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Declarations;

/// <summary>Reads a message from its symbol.</summary>
internal static class MessageParser
{
    /// <summary>The message, without members that are declared wrongly; null where no code can be added to the type.</summary>
    public static MessageModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        return TypeDeclarationParser.IsFirstPart(context, cancellation) ? Parse((INamedTypeSymbol)context.TargetSymbol) : null;
    }

    public static MessageModel? Parse(INamedTypeSymbol type)
    {
        if (!HasGeneratedCodec(type))
        {
            return null;
        }

        List<DeclaredField> fields = ValidFields(type);
        (ConstructionModel construction, HashSet<int> passed) = ConstructionParser.Parse(type, fields);
        return new MessageModel(
            TypeDeclarationParser.Parse(type),
            type.Name,
            fields
                .Where(field => field.IsAssignable || passed.Contains(field.Number))
                .Select(field => field.ToModel(isSetByBody: !passed.Contains(field.Number)))
                .OrderBy(field => field.Number)
                .ToEquatableArray(),
            construction,
            ContainsItself(type));
    }

    /// <summary>Whether a value of the type, or of what the type parameter stands for, can be put on the wire by itself.</summary>
    public static bool IsMessage(ITypeSymbol type) =>
        type is ITypeParameterSymbol parameter
            ? IsConstrainedTo(parameter, Names.Wire)
            : HasAttribute(type, Names.MessageAttribute) || HasAttribute(type, Names.PacketAttribute)
                || type.AllInterfaces.Any(contract => Is(contract, Names.Wire) && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type));

    /// <summary>Whether the type is a <c>[Message]</c> to which code can be added.</summary>
    public static bool HasGeneratedCodec(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name.Length: > 0, IsStatic: false, IsRefLikeType: false, TypeKind: TypeKind.Class or TypeKind.Struct } named
        && HasAttribute(type, Names.MessageAttribute)
        && !IsFileLocal(named)
        && TypeDeclarationParser.IsPartial(named);

    /// <summary>Whether the type is declared to be a message and a packet, which a rule of its own forbids; it is then made a message.</summary>
    public static bool IsPacketToo(ITypeSymbol type) => HasAttribute(type, Names.MessageAttribute) && HasAttribute(type, Names.PacketAttribute);

    /// <summary>Whether the type is declared to have a codec and cannot be given one: a rule of its own says why.</summary>
    public static bool IsWithoutCodec(ITypeSymbol type) =>
        HasAttribute(type, Names.MessageAttribute)
            ? !HasGeneratedCodec(type)
            : HasAttribute(type, Names.PacketAttribute) && type is INamedTypeSymbol named && !TypeDeclarationParser.IsPartial(named);

    public static bool IsConstrainedTo(ITypeParameterSymbol parameter, string contract) =>
        parameter.ConstraintTypes.Any(type =>
            type is INamedTypeSymbol named && (Is(named, contract) || named.AllInterfaces.Any(inherited => Is(inherited, contract))));

    public static bool HasAttribute(ISymbol symbol, string attribute) => Attribute(symbol, attribute) is not null;

    public static AttributeData? Attribute(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => Is(data.AttributeClass, attribute));

    /// <summary>
    /// Whether a value of the same type can lie in a value, however deep, so that its size has no bound. The walk ends at messages
    /// that have no bound by themselves: they stop adding up there, and are what most messages are, so that it is short.
    /// </summary>
    private static bool ContainsItself(INamedTypeSymbol type)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<INamedTypeSymbol>();
        open.Push(type);
        while (open.Count > 0)
        {
            foreach (INamedTypeSymbol inner in ContainedMessages(open.Pop()))
            {
                // A generic message that contains itself of another argument has no end of types either.
                if (SymbolEqualityComparer.Default.Equals(inner.OriginalDefinition, type.OriginalDefinition) || seen.Count > 1000)
                {
                    return true;
                }

                if (seen.Add(inner))
                {
                    open.Push(inner);
                }
            }
        }

        return false;
    }

    /// <summary>The messages in a message's fields; none where a field has no bound by itself.</summary>
    private static List<INamedTypeSymbol> ContainedMessages(INamedTypeSymbol type)
    {
        var contained = new List<INamedTypeSymbol>();
        foreach (DeclaredField field in DeclaredField.Of(type))
        {
            if (FieldTypeParser.ContainedMessage(field.Type, out bool isBounded) is { } inner)
            {
                contained.Add(inner);
            }
            else if (!isBounded)
            {
                return [];
            }
        }

        return contained;
    }

    /// <summary>The fields that no rule speaks against, in the order of their declaration.</summary>
    private static List<DeclaredField> ValidFields(INamedTypeSymbol type)
    {
        var numbers = new HashSet<int>();
        var names = new HashSet<string>();
        ReservedFields reserved = ReservedFields.Of(type);
        var valid = new List<DeclaredField>();
        foreach (DeclaredField field in DeclaredField.Of(type))
        {
            // Two members of one name are the compiler's error, and so would be every line that is generated for them.
            if (field.HasEffect && type.GetMembers(field.Name).Length == 1 && names.Add(field.Name) && FieldNumbers.IsInRange(field.Number) && !reserved.Contains(field.Number)
                && FieldTypeParser.Parse(field.Type) is { } parsed && FieldTypeParser.Fits(field.Encoding, parsed.Value)
                && numbers.Add(field.Number))
            {
                valid.Add(field);
            }
        }

        return valid;
    }

    /// <summary>Whether a type is the one of that metadata name, of those that <see cref="Names"/> has.</summary>
    public static bool Is(INamedTypeSymbol? type, string metadataName)
    {
        const string Space = "ProtoGen";
        return type is not null
            && string.CompareOrdinal(type.MetadataName, 0, metadataName, Space.Length + 1, int.MaxValue) == 0
            && FieldTypeParser.IsIn(type, Space);
    }

    public static bool IsFileLocal(INamedTypeSymbol type) =>
        type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));
}
