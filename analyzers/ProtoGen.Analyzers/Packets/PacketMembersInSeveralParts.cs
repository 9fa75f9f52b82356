using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2011: a packet's members lie in several parts, whose order nothing says.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketMembersInSeveralParts() : PacketAnalyzer(Descriptors.PacketMembersInSeveralParts, PacketRule.MembersInSeveralParts);
