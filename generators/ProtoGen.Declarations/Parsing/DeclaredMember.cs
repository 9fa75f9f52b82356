using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Declarations;

/// <summary>A property or field of a packet with what was written on it, and on the constructor's parameter it came from.</summary>
internal sealed class DeclaredMember(ISymbol symbol, IParameterSymbol? parameter)
{
    public ISymbol Symbol => symbol;

    public string Name => symbol.Name;

    public ITypeSymbol Type { get; } = symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)symbol).Type;

    public Location? Location => (parameter ?? symbol).Locations.FirstOrDefault();

    public ImmutableArray<AttributeData> Attributes { get; } = parameter is null ? symbol.GetAttributes() : parameter.GetAttributes().AddRange(symbol.GetAttributes());

    /// <summary>Whether a constructor's caller or an object initialiser can set it.</summary>
    public bool IsSettable => symbol switch
    {
        IPropertySymbol property => property.SetMethod is not null,
        IFieldSymbol variable => !variable.IsReadOnly,
        _ => false,
    };

    public bool IsRequired => symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    public AttributeData? Attribute(string metadataName) =>
        Attributes.FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == metadataName);

    /// <summary>Where an attribute was written; the member itself where the source is not at hand.</summary>
    public Location? LocationOf(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference ? Microsoft.CodeAnalysis.Location.Create(reference.SyntaxTree, reference.Span) : Location;
}
