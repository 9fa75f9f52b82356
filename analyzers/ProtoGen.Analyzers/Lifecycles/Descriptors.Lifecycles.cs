using Microsoft.CodeAnalysis;

namespace ProtoGen.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor SocketNeverConnected = Rule(
        "PG4001", "Lifecycles", DiagnosticSeverity.Warning, "Socket is used but never connected",
        "'{0}' is {1} by {2} here but was never connected on any path, which fails with {3}; {4}");
}
