using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Makes a message and the types around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MessageNotPartialFix() : NotPartialFix(Descriptors.MessageNotPartial);
