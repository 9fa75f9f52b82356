using Microsoft.CodeAnalysis;

namespace ProtoGen.Analyzers;

/// <summary>Every rule's id, title, message and severity. A rule's page lies under <c>docs/diagnostics</c>.</summary>
internal static partial class Descriptors
{
    private static DiagnosticDescriptor Rule(string id, string category, DiagnosticSeverity severity, string title, string message) =>
        new(id, title, message, $"ProtoGen.{category}", severity, isEnabledByDefault: true);
}
