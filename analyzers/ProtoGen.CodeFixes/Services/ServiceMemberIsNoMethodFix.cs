using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>PG3006: a property that is only read becomes a method, and an event that tells of one value a stream of such values.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ServiceMemberIsNoMethodFix() : SyntaxFix<MemberDeclarationSyntax>(Descriptors.ServiceMemberIsNoMethod)
{
    private protected override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, MemberDeclarationSyntax node, Diagnostic diagnostic)
    {
        switch (node)
        {
            case PropertyDeclarationSyntax { AccessorList.Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration }] } property when !IsStatic(property):
                return [("Make it a method", root.ReplaceNode(property, Method(property, "System.Threading.Tasks.ValueTask", property.Type, property.Identifier)))];
            case EventFieldDeclarationSyntax { Declaration.Variables: [{ } variable] } @event when !IsStatic(@event) && Told(@event.Declaration.Type) is { } told:
                return [("Make it a method that returns IAsyncEnumerable", root.ReplaceNode(@event, Method(@event, "System.Collections.Generic.IAsyncEnumerable", told, variable.Identifier)))];
            default:
                return [];
        }
    }

    private static bool IsStatic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.StaticKeyword);

    /// <summary>What an event of the type tells its listeners; null where that is not one value.</summary>
    private static TypeSyntax? Told(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => Told(nullable.ElementType),
        QualifiedNameSyntax qualified => Told(qualified.Right),
        GenericNameSyntax { Identifier.ValueText: "Action" or "EventHandler", TypeArgumentList.Arguments: [var told] } => told,
        _ => null,
    };

    private static MethodDeclarationSyntax Method(MemberDeclarationSyntax member, string wrapper, TypeSyntax type, SyntaxToken name)
    {
        string method = name.ValueText.EndsWith("Async", System.StringComparison.Ordinal) ? name.ValueText : name.ValueText + "Async";
        // Parsed as a whole, so that there is one place to read what comes out.
        var changed = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(
            $"{wrapper}<{type.WithoutTrivia()}> {method}(System.Threading.CancellationToken cancellation = default);")!;
        changed = changed.ReplaceNodes(
            [changed.ReturnType, changed.ParameterList.Parameters[0].Type!],
            static (_, qualified) => qualified.WithAdditionalAnnotations(Simplifier.Annotation));
        return changed
            .WithAttributeLists(member.AttributeLists)
            .WithModifiers(member.Modifiers)
            .WithTriviaFrom(member)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
