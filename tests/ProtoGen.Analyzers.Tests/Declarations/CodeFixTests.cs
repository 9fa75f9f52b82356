using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ProtoGen.CodeFixes;

namespace ProtoGen.Analyzers.Tests.Declarations;

/// <summary>What holds of every fix.</summary>
public class CodeFixTests
{
    public static TheoryData<Type> Fixes { get; } = [.. typeof(NotPartialFix).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(CodeFixProvider)))];

    [Theory]
    [MemberData(nameof(Fixes))]
    public void A_fix_is_found_by_editors_and_can_fix_a_whole_project(Type type)
    {
        var fix = (CodeFixProvider)Activator.CreateInstance(type)!;
        Assert.Equal([LanguageNames.CSharp], type.GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages);
        Assert.Contains(FixAllScope.Solution, fix.GetFixAllProvider()!.GetSupportedFixAllScopes());
        Assert.All(fix.FixableDiagnosticIds, id => Assert.StartsWith("PG", id, StringComparison.Ordinal));
    }
}
