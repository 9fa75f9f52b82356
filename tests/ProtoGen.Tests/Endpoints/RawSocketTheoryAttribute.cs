namespace ProtoGen.Tests.Endpoints;

/// <summary>As <see cref="RawSocketFactAttribute"/>, for a theory.</summary>
internal sealed class RawSocketTheoryAttribute : TheoryAttribute
{
    public RawSocketTheoryAttribute() => Skip = RawSocketFactAttribute.Refusal;
}
