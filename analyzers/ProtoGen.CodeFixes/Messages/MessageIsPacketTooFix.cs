using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Removes <c>[Packet]</c> or <c>[Message]</c> from a type that has both.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MessageIsPacketTooFix() : SyntaxFix<TypeDeclarationSyntax>(Descriptors.MessageIsPacketToo)
{
    private protected override ImmutableArray<(string Title, SyntaxNode Root)> Fixes(SyntaxNode root, TypeDeclarationSyntax node, Diagnostic diagnostic) =>
    [
        // What stands on another part of the type is out of sight here.
        .. from name in (IEnumerable<string>)["Packet", "Message"]
           from attribute in node.AttributeLists.SelectMany(list => list.Attributes)
           where IsNamed(attribute, name)
           select ($"Remove [{name}]", root.ReplaceNode(node, Without(node, attribute))),
    ];

    private static bool IsNamed(AttributeSyntax attribute, string name)
    {
        string written = (attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax alias => alias.Name,
            var simple => (SimpleNameSyntax)simple,
        }).Identifier.ValueText;
        return written == name || written == name + "Attribute";
    }

    private static TypeDeclarationSyntax Without(TypeDeclarationSyntax type, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        return list.Attributes.Count > 1
            ? type.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!
            // Comments in front of the list stay in front of the type.
            : type.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(type.GetLeadingTrivia());
    }
}
