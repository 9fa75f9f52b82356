namespace ProtoGen.Declarations;

/// <summary>A service, as declared: an interface and what its methods are on the wire.</summary>
/// <param name="Interface">Where the interface stands; what is generated goes beside it.</param>
/// <param name="Name">The interface's name without the I: the start of the generated types' names.</param>
/// <param name="WireName">The name on the wire: the interface's full name.</param>
/// <param name="Accessibility">That of the interface, for the types beside it.</param>
/// <param name="Methods">The methods that can be called, in the order of the source.</param>
/// <param name="Unsupported">The members that cannot: the client implements them all the same.</param>
/// <param name="HasClient">Whether a client is to be written: nothing else of its name is in the way.</param>
/// <param name="HasServer">The same of the server.</param>
/// <param name="ShowsConnection">Whether the client has a property <c>Connection</c>: neither the interface nor the user's part of the client has a member of that name.</param>
internal sealed record ServiceModel(
    TypeDeclaration Interface,
    string Name,
    string WireName,
    string Accessibility,
    EquatableArray<ServiceMethodModel> Methods,
    EquatableArray<UnsupportedMember> Unsupported,
    bool HasClient,
    bool HasServer,
    bool ShowsConnection);
