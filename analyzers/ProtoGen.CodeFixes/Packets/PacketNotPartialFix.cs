using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ProtoGen.Analyzers;

namespace ProtoGen.CodeFixes;

/// <summary>Makes a packet and the types around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class PacketNotPartialFix() : NotPartialFix(Descriptors.PacketNotPartial);
