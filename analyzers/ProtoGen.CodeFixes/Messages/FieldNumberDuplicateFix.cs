using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Gives the later of two fields with the same number another.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FieldNumberDuplicateFix() : FieldNumberFix(Descriptors.FieldNumberDuplicate);
