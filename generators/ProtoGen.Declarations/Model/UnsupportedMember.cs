namespace ProtoGen.Declarations;

/// <summary>A member of a service's interface that no call can carry. The client implements it, so that all else compiles.</summary>
/// <param name="Header">The implementation's declaration, without a body: public for a method, explicit for what could clash with the client's own.</param>
/// <param name="Accessors">The accessors of a property or an event, separated by blanks; empty for a method.</param>
internal sealed record UnsupportedMember(string Header, string Accessors);
