using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Numbers a member of a message, or says that it is none of its fields.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FieldNumberMissingFix() : SyntaxFix<SyntaxNode>(Descriptors.FieldNumberMissing)
{
    private protected override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic)
    {
        SyntaxNode? owner = node.FirstAncestorOrSelf<SyntaxNode>(candidate => candidate is ParameterSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax);
        if (owner is null || FieldNumberFix.NumberOf(diagnostic) is not { } number)
        {
            return [];
        }

        AttributeSyntax field = SyntaxFactory.Attribute(
            SyntaxFactory.IdentifierName("Field"),
            SyntaxFactory.AttributeArgumentList([SyntaxFactory.AttributeArgument(FieldNumberFix.Literal(number))]));
        (string, SyntaxNode) numbered = ($"Add [Field({number.ToString(CultureInfo.InvariantCulture)})]", root.ReplaceNode(owner, With(owner, field)));
        // A parameter must be given something when the message is read, so leaving it out is no way.
        return owner is ParameterSyntax { Default: null }
            ? [numbered]
            : [numbered, ("Add [NotOnWire]", root.ReplaceNode(owner, With(owner, SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("NotOnWire")))))];
    }

    private static SyntaxNode With(SyntaxNode owner, AttributeSyntax attribute)
    {
        AttributeListSyntax list = SyntaxFactory.AttributeList([attribute]).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxTriviaList leading = owner.GetLeadingTrivia();
        return owner.WithLeadingTrivia() switch
        {
            ParameterSyntax parameter => parameter.WithAttributeLists(parameter.AttributeLists.Insert(0, list)).WithLeadingTrivia(leading),
            PropertyDeclarationSyntax property => property.WithAttributeLists(property.AttributeLists.Insert(0, list)).WithLeadingTrivia(leading),
            FieldDeclarationSyntax variable => variable.WithAttributeLists(variable.AttributeLists.Insert(0, list)).WithLeadingTrivia(leading),
            var other => other,
        };
    }
}
