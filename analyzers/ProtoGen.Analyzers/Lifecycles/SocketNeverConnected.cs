using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ProtoGen.Analyzers;

/// <summary>PG4001: a socket is read or written although no path connects it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SocketNeverConnected : LifecycleAnalyzer
{
    /// <summary>The property of a diagnostic that is there when connecting right before the use would cure it.</summary>
    internal const string Connectable = nameof(Connectable);

    private static readonly ImmutableDictionary<string, string?> s_connectable = ImmutableDictionary<string, string?>.Empty.Add(Connectable, null);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.SocketNeverConnected];

    private protected override Diagnostic? Judge(LifecycleUse use)
    {
        if (use.CertainFailure(Misuse.NeverConnected) is not { } failure)
        {
            return null;
        }

        return Diagnostic.Create(
            Descriptors.SocketNeverConnected,
            use.Operation.Syntax.GetLocation(),
            use.Origin is null ? null : [use.Origin.Syntax.GetLocation()],
            failure.Connectable ? s_connectable : null,
            use.Receiver.Syntax.ToString(),
            failure.Use,
            use.Name,
            use.ReturnsError ? failure.Returned ?? failure.Error : failure.Error,
            failure.Remedy);
    }
}
