using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using ProtoGen.Analyzers;
using ProtoGen.Declarations;

namespace ProtoGen.CodeFixes;

/// <summary>Lets a field hold its type where there is one way to: its type becomes a message, a list, or is bound to be a message.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FieldTypeUnsupportedFix : CodeFixProvider
{
    private static readonly ImmutableHashSet<string> s_lists = ImmutableHashSet.Create(
        "System.Collections.Generic.IEnumerable`1",
        "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IReadOnlyCollection`1",
        "System.Collections.Generic.IList`1",
        "System.Collections.Generic.IReadOnlyList`1",
        "System.Collections.Immutable.ImmutableArray`1",
        "System.Collections.Immutable.ImmutableList`1");

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.FieldTypeUnsupported.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeSyntax>() is not { } node
                || model?.GetTypeInfo(node, context.CancellationToken).Type is not { } type)
            {
                continue;
            }

            type = FieldTypeParser.WithoutNullable(type);
            ITypeSymbol element = FieldTypeParser.WithoutNullable(FieldTypeParser.ElementOf(type) ?? type);
            Solution solution = context.Document.Project.Solution;
            if (AsList(type, model.Compilation) && Unwrapped(node) is { } sequence && Arguments(sequence) is { } arguments)
            {
                TypeSyntax list = SyntaxFactory.ParseTypeName($"System.Collections.Generic.List{arguments}").WithAdditionalAnnotations(Simplifier.Annotation).WithTriviaFrom(sequence);
                Register("Make it a List", "List", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(sequence, list)).Project.Solution));
            }
            else if (element is ITypeParameterSymbol parameter && DeclarationOf(parameter, context.CancellationToken) is { } owner)
            {
                Register($"Constrain '{element.Name}' to be a message", "Constraint", cancellation => ReplaceAsync(solution, owner, declaration => WithConstraint(declaration, element.Name), cancellation));
            }
            else if (IsToBeMessage(element) && element.DeclaringSyntaxReferences[0].GetSyntax(context.CancellationToken) is TypeDeclarationSyntax declared)
            {
                Register($"Make '{element.Name}' a [Message]", "Message", cancellation => ReplaceAsync(solution, declared, AsMessage, cancellation));
            }

            void Register(string title, string way, System.Func<CancellationToken, Task<Solution>> change) =>
                context.RegisterCodeFix(CodeAction.Create(title, change, nameof(FieldTypeUnsupportedFix) + way), diagnostic);
        }
    }

    /// <summary>Whether the type is a sequence, of what a list in a message can hold.</summary>
    private static bool AsList(ITypeSymbol type, Compilation compilation) =>
        type is INamedTypeSymbol { TypeArguments: [var item] } named
        && s_lists.Contains($"{named.ContainingNamespace.ToDisplayString()}.{named.MetadataName}")
        && compilation.GetTypeByMetadataName("System.Collections.Generic.List`1") is { } list
        && FieldTypeParser.Parse(list.Construct(item)) is not null;

    private static TypeSyntax Unwrapped(TypeSyntax type) => type is NullableTypeSyntax nullable ? nullable.ElementType : type;

    private static TypeArgumentListSyntax? Arguments(TypeSyntax type) => type switch
    {
        GenericNameSyntax generic => generic.TypeArgumentList,
        QualifiedNameSyntax { Right: GenericNameSyntax generic } => generic.TypeArgumentList,
        AliasQualifiedNameSyntax { Name: GenericNameSyntax generic } => generic.TypeArgumentList,
        _ => null,
    };

    /// <summary>The part of the generic type that constrains the parameter already; the first where none does.</summary>
    private static TypeDeclarationSyntax? DeclarationOf(ITypeParameterSymbol parameter, CancellationToken cancellation)
    {
        TypeDeclarationSyntax[] parts = [.. parameter.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>()).OfType<TypeDeclarationSyntax>()];
        return parts.FirstOrDefault(part => Clause(part, parameter.Name) is not null) ?? parts.FirstOrDefault();
    }

    private static TypeParameterConstraintClauseSyntax? Clause(TypeDeclarationSyntax type, string parameter) =>
        type.ConstraintClauses.FirstOrDefault(clause => clause.Name.Identifier.ValueText == parameter);

    private static bool IsToBeMessage(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsStatic: false, IsRefLikeType: false, DeclaringSyntaxReferences.IsEmpty: false }
        && !MessageParser.HasAttribute(type, Names.PacketAttribute);

    private static TypeDeclarationSyntax WithConstraint(TypeDeclarationSyntax type, string parameter)
    {
        TypeConstraintSyntax message = SyntaxFactory.TypeConstraint(
            SyntaxFactory.ParseTypeName($"ProtoGen.IMessage<{parameter}>").WithAdditionalAnnotations(Simplifier.Annotation));
        if (Clause(type, parameter) is { } clause)
        {
            // `new()` has to be the last.
            int last = clause.Constraints.Count;
            int index = clause.Constraints[last - 1] is ConstructorConstraintSyntax ? last - 1 : last;
            SyntaxTriviaList end = clause.GetTrailingTrivia();
            return type.ReplaceNode(clause, clause.WithoutTrailingTrivia().WithConstraints(clause.WithoutTrailingTrivia().Constraints.Insert(index, message)).WithTrailingTrivia(end));
        }

        // What ends the header's line, ends it after the constraint too.
        SyntaxToken previous = type.ConstraintClauses.LastOrDefault()?.GetLastToken()
            ?? type.BaseList?.GetLastToken() ?? type.ParameterList?.GetLastToken() ?? type.TypeParameterList!.GetLastToken();
        TypeParameterConstraintClauseSyntax added = SyntaxFactory.TypeParameterConstraintClause(parameter).AddConstraints(message)
            .NormalizeWhitespace().WithTrailingTrivia(previous.TrailingTrivia);
        TypeDeclarationSyntax open = type.ReplaceToken(previous, previous.WithTrailingTrivia(SyntaxFactory.Space));
        return (TypeDeclarationSyntax)open.AddConstraintClauses(added);
    }

    private static TypeDeclarationSyntax AsMessage(TypeDeclarationSyntax type)
    {
        SyntaxTriviaList leading = type.GetLeadingTrivia();
        SyntaxTriviaList indentation = leading is [.., { RawKind: (int)SyntaxKind.WhitespaceTrivia } last] ? [last] : [];
        TypeDeclarationSyntax partial = NotPartialFix.WithPartial(type).WithLeadingTrivia(indentation);
        AttributeListSyntax message = SyntaxFactory.AttributeList(
            [SyntaxFactory.Attribute(SyntaxFactory.ParseName("ProtoGen.Message").WithAdditionalAnnotations(Simplifier.Annotation))]);
        return (TypeDeclarationSyntax)partial.WithAttributeLists(
            partial.AttributeLists.Insert(0, message.WithLeadingTrivia(leading).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)));
    }

    private static async Task<Solution> ReplaceAsync(
        Solution solution, TypeDeclarationSyntax declaration, System.Func<TypeDeclarationSyntax, TypeDeclarationSyntax> change, CancellationToken cancellation)
    {
        if (solution.GetDocument(declaration.SyntaxTree) is not { } document)
        {
            return solution;
        }

        SyntaxNode root = await declaration.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        SyntaxAnnotation mark = new();
        root = root.ReplaceNode(declaration, change(declaration).WithAdditionalAnnotations(mark));
        // A message in another type needs that to be partial too.
        SyntaxNode changed = root.GetAnnotatedNodes(mark).Single();
        bool isMessage = ((TypeDeclarationSyntax)changed).Modifiers.Any(SyntaxKind.PartialKeyword) && changed.Parent is TypeDeclarationSyntax;
        return document.WithSyntaxRoot(isMessage ? NotPartialFix.MakePartial(root, changed.Parent!) : root).Project.Solution;
    }
}
