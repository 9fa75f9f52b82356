namespace ProtoGen.Declarations;

/// <summary>A packet as declared: everything the writer needs and nothing of the compiler.</summary>
/// <param name="Declaration">Where generated members go.</param>
/// <param name="IsBigEndian">The order of the bytes of its numbers.</param>
/// <param name="Members">Its members in the order of the wire.</param>
/// <param name="Construction">How a value is made; null where no way was found.</param>
internal sealed record PacketModel(TypeDeclaration Declaration, bool IsBigEndian, EquatableArray<PacketMember> Members, PacketConstruction? Construction)
{
    /// <summary>Whether generated code can be added to the type.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether the declaration keeps every rule; if not, an analyzer says so and the codec stays empty.</summary>
    public bool IsValid { get; init; }

    /// <summary>Whether a value can contain another of its own type.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>The fewest bytes that a value takes.</summary>
    public int MinSize { get; init; }

    /// <summary>The most bytes that a value takes; <see cref="int.MaxValue"/> when there is no bound.</summary>
    public int MaxSize { get; init; }

    /// <summary>Whether a value ends only where its scope ends.</summary>
    public bool TakesRest { get; init; }
}
