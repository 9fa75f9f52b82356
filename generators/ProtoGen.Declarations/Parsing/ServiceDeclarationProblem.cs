namespace ProtoGen.Declarations;

/// <summary>What keeps an interface from being a service.</summary>
internal enum ServiceDeclarationProblem
{
    None,

    /// <summary>It, or a type around it, has type parameters: it would be as many services as there are arguments.</summary>
    Generic,

    /// <summary>A type around it is not partial, so nothing can stand beside it.</summary>
    InsideNonPartial,

    /// <summary>It is visible in its file alone, where generated code is not.</summary>
    FileLocal,
}
