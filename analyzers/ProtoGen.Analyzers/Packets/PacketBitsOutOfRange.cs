using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2003: a bit field has no bits, or more than its type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketBitsOutOfRange() : PacketAnalyzer(Descriptors.PacketBitsOutOfRange, PacketRule.BitsOutOfRange);
