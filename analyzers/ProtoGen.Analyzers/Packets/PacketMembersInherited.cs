using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2012: a packet inherits members, which have no place among its bytes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketMembersInherited() : PacketAnalyzer(Descriptors.PacketMembersInherited, PacketRule.MembersInherited);
