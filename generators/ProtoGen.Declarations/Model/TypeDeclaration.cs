namespace ProtoGen.Declarations;

/// <summary>Where generated members of a user's type go: the type itself and what it is nested in, as partial declarations.</summary>
/// <param name="Namespace">The namespace, or null for the global one.</param>
/// <param name="Name">The type's own name as C# source has it, <c>@</c> where it is a keyword, without type parameters.</param>
/// <param name="FullName">The type with its own type parameters, from <c>global::</c> on; what generated code calls it.</param>
/// <param name="Header">The type's partial declaration without accessibility and base list: <c>partial record struct Watch&lt;T&gt;</c>.</param>
/// <param name="ContainingHeaders">The same of each type around it, outermost first.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>: what a new top-level type beside this one may be.</param>
/// <param name="HintName">The start of generated files' names: unique by full metadata name and arity, also where the file system ignores case.</param>
internal sealed record TypeDeclaration(
    string? Namespace,
    string Name,
    string FullName,
    string Header,
    EquatableArray<string> ContainingHeaders,
    string Accessibility,
    string HintName)
{
    /// <summary>Whether values are copied when they are passed.</summary>
    public bool IsStruct => Header.StartsWith("partial struct ", System.StringComparison.Ordinal) || Header.StartsWith("partial record struct ", System.StringComparison.Ordinal);
}
