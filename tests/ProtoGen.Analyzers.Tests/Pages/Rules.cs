using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.CodeFixes;

namespace ProtoGen.Analyzers.Tests.Pages;

/// <summary>Every rule that the package brings.</summary>
internal static class Rules
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = Instances<DiagnosticAnalyzer>(typeof(PacketAnalyzer));

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    public static ImmutableHashSet<string> Fixable { get; } =
        [.. Instances<CodeFixProvider>(typeof(PacketNotPartialFix)).SelectMany(fix => fix.FixableDiagnosticIds)];

    private static ImmutableArray<T> Instances<T>(Type neighbour) =>
    [
        .. neighbour.Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T)))
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];
}
