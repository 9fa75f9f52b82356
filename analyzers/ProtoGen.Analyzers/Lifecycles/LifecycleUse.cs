using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Analyzers;

/// <summary>An operation on tracked objects, with all the states in which any path reaches it.</summary>
/// <param name="Operation">The call, the property reference, or the creation of what wraps the object.</param>
/// <param name="Receiver">The expression that names the object.</param>
/// <param name="Name">The operation's name, as the user wrote it.</param>
internal sealed record LifecycleUse(IOperation Operation, IOperation Receiver, string Name, ImmutableArray<LifecycleRow> Rows)
{
    public StateSet States { get; set; }

    /// <summary>Where the object was made; null if it came from elsewhere.</summary>
    public IOperation? Origin { get; set; }

    /// <summary>Whether the operation tells of an error by what it returns, and does not throw.</summary>
    public bool ReturnsError { get; init; }

    /// <summary>Whether a method hands its error out: through event args, or an <c>out SocketError</c>.</summary>
    public static bool HandsOutError(ISymbol member)
    {
        if (member is IMethodSymbol method)
        {
            foreach (IParameterSymbol parameter in method.Parameters)
            {
                if (parameter.Type.Name == "SocketAsyncEventArgs" || (parameter.RefKind == RefKind.Out && parameter.Type.Name == "SocketError"))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Why the operation fails in whatever state the object may be; null if it may succeed.</summary>
    public LifecycleFailure? CertainFailure(Misuse misuse)
    {
        LifecycleFailure? failure = null;
        StateSet remaining = States;
        foreach (LifecycleRow row in Rows)
        {
            if (row.Failure is { } found && found.Misuse == misuse && row.From.Overlaps(remaining))
            {
                failure ??= found;
                remaining -= row.From;
            }
        }

        return remaining.IsEmpty ? failure : null;
    }
}
