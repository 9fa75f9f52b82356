using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2010: a packet cannot be made from its members.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketNotConstructible() : PacketAnalyzer(Descriptors.PacketNotConstructible, PacketRule.NotConstructible);
