using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2004: bit fields that follow each other do not end on a byte boundary.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketBitRunNotWhole() : PacketAnalyzer(Descriptors.PacketBitRunNotWhole, PacketRule.BitRunNotWhole);
