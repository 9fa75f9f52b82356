namespace ProtoGen.Declarations;

/// <summary>A message as declared, without the members that are declared wrongly.</summary>
/// <param name="Type">Where its generated members go.</param>
/// <param name="DisplayName">The type's name as errors show it, without <c>@</c> and type parameters.</param>
/// <param name="Fields">By ascending number.</param>
/// <param name="Construction">How a value is made of its fields.</param>
/// <param name="IsUnbounded">Whether a value can contain a value of the same type, however deep, by way of messages of which each alone would have a bound.</param>
internal sealed record MessageModel(
    TypeDeclaration Type,
    string DisplayName,
    EquatableArray<FieldModel> Fields,
    ConstructionModel Construction,
    bool IsUnbounded);
