using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Generators;

/// <summary>Names for the locals of one generated method, no two alike.</summary>
/// <remarks>A static method's locals hide nothing that it uses, for it calls types by their full names; so they clash with each other only.</remarks>
internal sealed class LocalNames
{
    private readonly HashSet<string> _taken = [];

    public LocalNames(params string[] taken) => _taken.UnionWith(taken);

    /// <summary>A new local that is called as <paramref name="name"/>, if it can be.</summary>
    public string Of(string name)
    {
        string local = char.ToLowerInvariant(name[0]) + name.Substring(1);
        while (!_taken.Add(local))
        {
            local += "_";
        }

        return SyntaxFacts.GetKeywordKind(local) != SyntaxKind.None ? "@" + local : local;
    }
}
