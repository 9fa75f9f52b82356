namespace ProtoGen.Declarations;

/// <summary>A method of a service, as declared.</summary>
/// <param name="Name">Its name as C# source has it.</param>
/// <param name="WireName">Its name on the wire, without the service's.</param>
/// <param name="Shape">How many messages go each way.</param>
/// <param name="Return">The whole return type, from <c>global::</c> on.</param>
/// <param name="IsTask">Whether it returns <c>Task</c> where <c>ValueTask</c> is what the runtime gives.</param>
/// <param name="Response">The type of the answer, or of an item; null where there is none.</param>
/// <param name="Request">The parameter with the request; null where there is none.</param>
/// <param name="Cancellation">The parameter with the token; null where there is none.</param>
/// <param name="IsCancellationFirst">Whether the token comes in front of the request.</param>
/// <param name="DeclaredBy">The base interface that declares it, from <c>global::</c> on, where its name alone may mean another; null elsewhere.</param>
internal sealed record ServiceMethodModel(
    string Name,
    string WireName,
    ServiceMethodShape Shape,
    string Return,
    bool IsTask,
    string? Response,
    ServiceParameter? Request,
    ServiceParameter? Cancellation,
    bool IsCancellationFirst,
    string? DeclaredBy = null);

/// <summary>A parameter of a service's method.</summary>
/// <param name="Name">Its name as C# source has it.</param>
/// <param name="Type">Its type, from <c>global::</c> on.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="CanBeNull">Whether its type has null at run time, whatever its annotation says.</param>
internal sealed record ServiceParameter(string Name, string Type, bool IsOptional, bool CanBeNull);
