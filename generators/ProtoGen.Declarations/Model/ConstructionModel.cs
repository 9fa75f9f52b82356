namespace ProtoGen.Declarations;

/// <summary>How a message is made of its fields: through a constructor of the user's, then by setting what that one does not take.</summary>
/// <param name="IsPossible">Whether there is a way at all; an abstract class has none.</param>
/// <param name="ChainsToThis">Whether the generated constructor calls one of the type's own, rather than that of its base.</param>
/// <param name="Arguments">What the called constructor is given; optional parameters that belong to no field are left out.</param>
/// <param name="ReplacesImplicitConstructor">Whether the type loses its implicit parameterless constructor to the generated one.</param>
/// <param name="HasRequiredMembers">Whether callers would have to set <c>required</c> members.</param>
/// <param name="CanRefuse">Whether code of the user's sees the values and may throw.</param>
internal sealed record ConstructionModel(
    bool IsPossible,
    bool ChainsToThis,
    EquatableArray<ArgumentModel> Arguments,
    bool ReplacesImplicitConstructor,
    bool HasRequiredMembers,
    bool CanRefuse);

/// <summary>An argument of the constructor that the generated one calls.</summary>
/// <param name="Parameter">The parameter's name, as source has it.</param>
/// <param name="Field">The number of the field that is passed; 0 for none, which passes a default.</param>
internal sealed record ArgumentModel(string Parameter, int Field);
