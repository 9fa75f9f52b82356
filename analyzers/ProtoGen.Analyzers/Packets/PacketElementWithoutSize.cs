using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2008: an element of a list can take no bytes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketElementWithoutSize() : PacketAnalyzer(Descriptors.PacketElementWithoutSize, PacketRule.ElementWithoutSize);
