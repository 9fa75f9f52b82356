using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Declarations;

/// <summary>A <c>[Field]</c> where it stands, valid or not: what rules judge and models are made of.</summary>
internal sealed class DeclaredField
{
    private DeclaredField(ISymbol owner, AttributeData attribute, ISymbol? member, bool isAssignable, bool isPassed)
    {
        Owner = owner;
        Attribute = attribute;
        Member = member;
        IsAssignable = isAssignable;
        // A member whose name is still to be typed is none.
        HasEffect = member is { Name.Length: > 0 } && IsReadable(member) && (isAssignable || isPassed);
        IsNumberKnown = attribute.ConstructorArguments is [{ Value: int }, ..];
        Number = IsNumberKnown ? (int)attribute.ConstructorArguments[0].Value! : 0;
        Encoding = (WireEncoding)(attribute.NamedArguments.Where(argument => argument.Key == "Encoding").Select(argument => argument.Value.Value as int?).FirstOrDefault() ?? 0);
    }

    /// <summary>What bears the attribute: a property, a field or a parameter.</summary>
    public ISymbol Owner { get; }

    public AttributeData Attribute { get; }

    /// <summary>The property or field that holds the value; null for a parameter whose value cannot be got back.</summary>
    public ISymbol? Member { get; }

    /// <summary>Whether the value can be got from a message and set in one.</summary>
    public bool HasEffect { get; }

    /// <summary>Whether any constructor of the type could set the member.</summary>
    public bool IsAssignable { get; }

    public int Number { get; }

    /// <summary>Whether the source gives a number at all; while it is being typed it may not.</summary>
    public bool IsNumberKnown { get; }

    public WireEncoding Encoding { get; }

    public string Name => (Member ?? Owner).Name;

    public ITypeSymbol Type => (Member ?? Owner) switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol variable => variable.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Every <c>[Field]</c> of a type, those that have no effect too: its primary constructor's first, then in order of declaration.</summary>
    public static IEnumerable<DeclaredField> Of(INamedTypeSymbol type)
    {
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            bool isPrimary = ConstructionParser.IsPrimary(constructor);
            foreach (IParameterSymbol parameter in constructor.Parameters)
            {
                if (MessageParser.Attribute(parameter, Names.FieldAttribute) is { } attribute)
                {
                    ISymbol? member = isPrimary ? MemberOf(type, parameter) : null;
                    yield return new DeclaredField(parameter, attribute, member, isAssignable: false, isPassed: true);
                }
            }
        }

        foreach (ISymbol symbol in type.GetMembers())
        {
            if (symbol is IPropertySymbol or IFieldSymbol && MessageParser.Attribute(symbol, Names.FieldAttribute) is { } attribute)
            {
                bool isPassed = type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => ConstructionParser.IsSameName(parameter.Name, symbol.Name)));
                yield return new DeclaredField(symbol, attribute, symbol, CanAssign(type, symbol), isPassed);
            }
        }
    }

    /// <summary>Whether the value of a member can be asked for.</summary>
    public static bool IsReadable(ISymbol member) => member switch
    {
        { IsStatic: true } or { IsImplicitlyDeclared: true, Kind: SymbolKind.Field } => false,
        IFieldSymbol => true,
        IPropertySymbol property => property is { IsIndexer: false, GetMethod: not null, RefKind: RefKind.None, ExplicitInterfaceImplementations.IsEmpty: true },
        _ => false,
    };

    /// <summary>Whether a constructor of the type can set a member.</summary>
    private static bool CanAssign(INamedTypeSymbol type, ISymbol member) => member switch
    {
        IFieldSymbol variable => !variable.IsConst,
        IPropertySymbol property => property.SetMethod is not null || IsStored(type, property),
        _ => false,
    };

    /// <summary>Whether the compiler keeps a field for the property, so that constructors can set it though others cannot.</summary>
    private static bool IsStored(INamedTypeSymbol type, IPropertySymbol property) =>
        type.GetMembers().OfType<IFieldSymbol>().Any(variable => SymbolEqualityComparer.Default.Equals(variable.AssociatedSymbol, property));

    /// <summary>The member that a primary constructor's parameter is read back from.</summary>
    public static ISymbol? MemberOf(INamedTypeSymbol type, IParameterSymbol parameter) =>
        type.GetMembers()
            .Where(member => IsReadable(member) && ConstructionParser.IsSameName(member.Name, parameter.Name) && member switch
            {
                IPropertySymbol property => SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type),
                IFieldSymbol variable => SymbolEqualityComparer.Default.Equals(variable.Type, parameter.Type),
                _ => false,
            })
            .OrderBy(member => member.Name != parameter.Name)
            .ThenBy(member => member is not IPropertySymbol)
            .FirstOrDefault();

    /// <summary>The model of a field that no rule speaks against.</summary>
    public FieldModel ToModel(bool isSetByBody)
    {
        (ValueModel value, FieldShape shape, bool isNullable) = FieldTypeParser.Parse(Type)!.Value;
        IParameterSymbol? parameter = Owner as IParameterSymbol;
        // A repeated field that is absent is empty, so of its initialisers only an empty one is kept: it saves making another.
        bool keepsInitialiser = isSetByBody && Initialiser() is { } initialiser && IsDefault(initialiser, shape) == (shape == FieldShape.List);
        string? given = !isSetByBody && parameter is { HasExplicitDefaultValue: true } ? ConstantWriter.Write(parameter) : null;
        Presence presence = (isNullable, shape) switch
        {
            (true, _) => Presence.Nullable,
            (_, FieldShape.Array) => Presence.Implicit,
            _ => keepsInitialiser || given is not null ? Presence.Initialized : Presence.Implicit,
        };
        return new FieldModel(Number, TypeDeclarationParser.Escape(Name), Name, value, shape, Encoding, presence, isSetByBody, presence == Presence.Initialized ? given : null);
    }

    /// <summary>Whether the member of a single value is what its initialiser says when the field is absent.</summary>
    public bool KeepsInitialiser => Initialiser() is { } initialiser && !IsDefault(initialiser, FieldShape.Single);

    private ExpressionSyntax? Initialiser() => Member?.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax() switch
        {
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            _ => null,
        })
        .FirstOrDefault(value => value is not null);

    /// <summary>Whether an initialiser says no more than the type's own default does.</summary>
    private bool IsDefault(ExpressionSyntax value, FieldShape shape) => value switch
    {
        PostfixUnaryExpressionSyntax { Operand: var operand } => IsDefault(operand, shape),
        DefaultExpressionSyntax => true,
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.DefaultLiteralExpression) => true,
        LiteralExpressionSyntax { Token.Value: var literal } => literal is null or "" or false or 0 or 0L or 0U or 0UL or '\0' || BitsAreZero(literal),
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } => shape != FieldShape.Single,
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.Text: "Empty" } => type.ToString() is "string" or "String" or "Guid" or "ReadOnlyMemory<byte>",
        MemberAccessExpressionSyntax { Name.Identifier.Text: var name } => Type.TypeKind == TypeKind.Enum
            && Type.GetMembers(name) is [IFieldSymbol { ConstantValue: { } constant }] && Convert.ToDecimal(constant, System.Globalization.CultureInfo.InvariantCulture) == 0,
        _ => false,
    };

    private static bool BitsAreZero(object literal) =>
        literal is double number ? BitConverter.DoubleToInt64Bits(number) == 0 : literal is float single && BitConverter.DoubleToInt64Bits(single) == 0;
}
