using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2005: a length, count or checksum names what it cannot measure.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketRelationTargetUnknown() : PacketAnalyzer(Descriptors.PacketRelationTargetUnknown, PacketRule.RelationTargetUnknown);
