using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2002: a packet's member has a type that no bytes are defined for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketMemberTypeUnsupported() : PacketAnalyzer(Descriptors.PacketMemberTypeUnsupported, PacketRule.MemberTypeUnsupported);
