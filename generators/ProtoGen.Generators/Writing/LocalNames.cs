using System.Collections.Generic;
using ProtoGen.Declarations;

namespace ProtoGen.Generators;

/// <summary>Names of locals after the members that they hold, none of them twice and none that the method uses itself.</summary>
internal sealed class LocalNames(params string[] taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    public string For(string member)
    {
        string name = char.ToLowerInvariant(member[0]) + member[1..];
        string free = name;
        for (int next = 2; !_taken.Add(free); next++)
        {
            free = name + next.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return TypeDeclarationParser.Escape(free);
    }
}
