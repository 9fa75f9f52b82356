using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG3007: <c>[OneWay]</c> on a method that answers, or that is no method of a service.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneWayHasNoEffect : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.OneWayHasNoEffect];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static symbol => Analyze((IMethodSymbol)symbol.Symbol, symbol.Compilation, symbol.ReportDiagnostic), SymbolKind.Method);
        // Functions in methods are no symbols of a type.
        context.RegisterSyntaxNodeAction(
            static node =>
            {
                if ((node.Node is LocalFunctionStatementSyntax local ? node.SemanticModel.GetDeclaredSymbol(local) : node.SemanticModel.GetSymbolInfo(node.Node).Symbol) is IMethodSymbol function)
                {
                    Analyze(function, node.Compilation, node.ReportDiagnostic);
                }
            },
            SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
    }

    private static void Analyze(IMethodSymbol method, Compilation compilation, Action<Diagnostic> report)
    {
        if (!ServiceMethodParser.HasAttribute(method, Names.OneWayAttribute))
        {
            return;
        }

        string? why = null;
        if (method.MethodKind != MethodKind.Ordinary && method.MethodKind != MethodKind.ExplicitInterfaceImplementation
            || method.ContainingType is not { TypeKind: TypeKind.Interface } type || !IsOfService(type, compilation))
        {
            why = "is no method of a [Service] interface";
        }
        else if (!method.IsAbstract)
        {
            why = "has a body, so that no call is made of it";
        }
        else if (ServiceMethodParser.Parse(method, out ServiceProblem problem, out _) is null && problem == ServiceProblem.OneWayWithAnswer)
        {
            why = "answers its caller, who has to wait for that";
        }

        if (why is not null)
        {
            report(Diagnostic.Create(Descriptors.OneWayHasNoEffect, method.Locations[0], method.Name.Length == 0 ? "A lambda" : method.Name, why));
        }
    }

    /// <summary>Whether the interface is a service, or one of this project has its methods from it.</summary>
    private static bool IsOfService(INamedTypeSymbol type, Compilation compilation) =>
        ServiceMethodParser.HasAttribute(type, Names.ServiceAttribute) || IsInherited(type, compilation.Assembly.GlobalNamespace);

    private static bool IsInherited(INamedTypeSymbol type, INamespaceOrTypeSymbol within) => within.GetMembers().OfType<INamespaceOrTypeSymbol>().Any(member =>
        (member is INamedTypeSymbol { TypeKind: TypeKind.Interface } candidate
            && ServiceMethodParser.HasAttribute(candidate, Names.ServiceAttribute)
            && candidate.AllInterfaces.Any(inherited => SymbolEqualityComparer.Default.Equals(inherited.OriginalDefinition, type)))
        || IsInherited(type, member));
}
