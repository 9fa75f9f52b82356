using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Replaces a number that no field can have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FieldNumberOutOfRangeFix() : FieldNumberFix(Descriptors.FieldNumberOutOfRange);
