using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Replaces a reserved number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FieldReservedFix() : FieldNumberFix(Descriptors.FieldReserved);
