using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Lets a packet's last array take the rest of the bytes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PacketArrayWithoutCountFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.PacketArrayWithoutCount.Id);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxNode? member = root?.FindNode(context.Span).AncestorsAndSelf().FirstOrDefault(node => node is ParameterSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax);
        if (member is not null && IsLast(member))
        {
            context.RegisterCodeFix(
                CodeAction.Create("Add '[Rest]'", _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(member, AddRest(member)))), nameof(PacketArrayWithoutCountFix)),
                context.Diagnostics);
        }
    }

    private static bool IsLast(SyntaxNode member) => member switch
    {
        ParameterSyntax { Parent: ParameterListSyntax list } => list.Parameters.Last() == member
            && list.Parent is TypeDeclarationSyntax type && !type.Members.Any(other => other is PropertyDeclarationSyntax or FieldDeclarationSyntax),
        _ => member.Parent is TypeDeclarationSyntax type && type.Members.Last(other => other is PropertyDeclarationSyntax or FieldDeclarationSyntax) == member,
    };

    private static SyntaxNode AddRest(SyntaxNode member)
    {
        AttributeListSyntax rest = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("Rest"))))
            .WithLeadingTrivia(member.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        return member.WithLeadingTrivia() switch
        {
            ParameterSyntax parameter => parameter.WithAttributeLists(parameter.AttributeLists.Insert(0, rest)),
            MemberDeclarationSyntax declaration => declaration.WithAttributeLists(declaration.AttributeLists.Insert(0, rest)),
            var other => other,
        };
    }
}
