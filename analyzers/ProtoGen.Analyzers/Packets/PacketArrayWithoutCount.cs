using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2007: an array does not say how many elements it has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketArrayWithoutCount() : PacketAnalyzer(Descriptors.PacketArrayWithoutCount, PacketRule.ArrayWithoutCount);
