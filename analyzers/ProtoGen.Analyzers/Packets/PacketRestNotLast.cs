using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>PG2006: a member that takes all bytes that are left is not the last.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PacketRestNotLast() : PacketAnalyzer(Descriptors.PacketRestNotLast, PacketRule.RestNotLast);
