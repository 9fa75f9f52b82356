using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Declarations;

/// <summary>
/// Whether code of the user's sees the values that were read while an object is made of them: it may refuse them by throwing. A
/// positional record, and any type that only stores what it is given, has no such code and is made without a <c>try</c>.
/// </summary>
internal static class UserCode
{
    /// <param name="type">The type that is made.</param>
    /// <param name="constructor">The constructor that is called, or null for none of the type's own.</param>
    /// <param name="assigned">The members that are set besides.</param>
    public static bool SeesValues(INamedTypeSymbol type, IMethodSymbol? constructor, IEnumerable<ISymbol> assigned) =>
        (constructor is not null && SeesArguments(type, constructor)) || assigned.OfType<IPropertySymbol>().Any(HasSetterOfItsOwn);

    private static bool SeesArguments(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        foreach (SyntaxNode syntax in constructor.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()))
        {
            if (syntax is ConstructorDeclarationSyntax declared)
            {
                return declared.ExpressionBody is not null || declared.Body is { Statements.Count: > 0 } || declared.Initializer is { ArgumentList.Arguments.Count: > 0 };
            }
        }

        var parameters = new Dictionary<string, ITypeSymbol>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            parameters[parameter.Name] = parameter.Type;
        }

        return type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>()
                .Any(part => part.BaseList?.Types.Any(parent => parent is PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments.Count: > 0 }) == true)
            || type.GetMembers().Any(member => member switch
            {
                { IsStatic: true } => false,
                IPropertySymbol property => Computes(property, property.Type, parameters),
                IFieldSymbol { IsImplicitlyDeclared: false } variable => Computes(variable, variable.Type, parameters),
                _ => false,
            });
    }

    /// <summary>Whether an initialiser does anything with a parameter but store it as it is.</summary>
    private static bool Computes(ISymbol member, ITypeSymbol type, Dictionary<string, ITypeSymbol> parameters)
    {
        ExpressionSyntax? value = member.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax() switch
            {
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                VariableDeclaratorSyntax variable => variable.Initializer?.Value,
                _ => null,
            })
            .FirstOrDefault(initialiser => initialiser is not null);
        while (value is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            value = value is ParenthesizedExpressionSyntax inner ? inner.Expression : ((PostfixUnaryExpressionSyntax)value).Operand;
        }

        return value is not null
            && (value is not IdentifierNameSyntax { Identifier.ValueText: var name } || !parameters.TryGetValue(name, out ITypeSymbol? own) || !SymbolEqualityComparer.Default.Equals(own, type))
            && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(identifier => parameters.ContainsKey(identifier.Identifier.ValueText));
    }

    private static bool HasSetterOfItsOwn(IPropertySymbol property) =>
        property.IsPartialDefinition
        || property.SetMethod?.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null }) == true;
}
