using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProtoGen.Declarations;

/// <summary>Reads a packet from its type's symbol, and tells what breaks a rule to who asks.</summary>
internal sealed class PacketParser
{
    private readonly INamedTypeSymbol _type;
    private readonly Action<PacketProblem>? _report;
    private readonly NestedPackets _nested;
    private readonly HashSet<PacketRule> _broken = [];

    private PacketParser(INamedTypeSymbol type, NestedPackets nested, Action<PacketProblem>? report)
    {
        _type = type;
        _nested = nested;
        _report = report;
    }

    /// <summary>The packet at an attribute, for a pipeline; null at a second attribute on another part of the type, which the compiler refuses.</summary>
    public static PacketModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        return TypeDeclarationParser.IsFirstPart(context, cancellation) && !MessageParser.IsPacketToo(type) ? Parse(type) : null;
    }

    /// <summary>The packet that <paramref name="type"/> declares; each broken rule goes to <paramref name="report"/>.</summary>
    public static PacketModel Parse(INamedTypeSymbol type, Action<PacketProblem>? report = null) => Parse(type, new NestedPackets(), report);

    internal static PacketModel Parse(INamedTypeSymbol type, NestedPackets nested, Action<PacketProblem>? report) =>
        new PacketParser(type, nested, report).Parse();

    public static AttributeData? PacketAttribute(ITypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == Names.PacketAttribute);

    private PacketModel Parse()
    {
        ImmutableArray<DeclaredMember> declared = PacketMembers.Of(_type);
        CheckParts(declared);
        CheckBase();
        using NestedPackets.Scope scope = _nested.Enter(_type);
        PacketMember[] members = [.. declared.Select(member => new PacketMemberParser(member, _nested, Report).Parse())];
        new PacketRelationParser(_type, declared, members, Report).Parse();
        CheckBitRuns(declared, members);
        CheckEnds(declared, members);

        (int min, int max) = PacketSize.Of(members);
        // An element of the packet's own type was met before the packet's size was known.
        string name = _type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        for (int i = 0; i < members.Length; i++)
        {
            if (members[i].Packet is { } packet && packet.FullName == name)
            {
                members[i] = members[i] with { Packet = packet with { MinSize = min } };
            }
        }

        CheckElements(declared, members);
        return new PacketModel(
            TypeDeclarationParser.Parse(_type),
            PacketAttribute(_type)?.ConstructorArguments is not [{ Value: 1 }],
            members.ToEquatableArray(),
            Construct(declared))
        {
            IsPartial = TypeDeclarationParser.IsPartial(_type) && _type is { IsFileLocal: false, IsRefLikeType: false, IsStatic: false },
            IsValid = _broken.Count == 0,
            IsRecursive = scope.WasMetAgain,
            MinSize = min,
            MaxSize = max,
            TakesRest = members.Length > 0 && members[members.Length - 1] is var last && (last.IsRest || last.Packet?.TakesRest == true)
                && !IsBounded(members, members.Length - 1),
        };
    }

    private void Report(PacketProblem problem)
    {
        _broken.Add(problem.Rule);
        _report?.Invoke(problem);
    }

    /// <summary>The order of members is the order of the wire, and files have none.</summary>
    private void CheckParts(ImmutableArray<DeclaredMember> declared)
    {
        SyntaxNode? first = null;
        foreach (DeclaredMember member in declared)
        {
            SyntaxNode? part = member.Location?.SourceTree?.GetRoot().FindNode(member.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>(
                syntax => syntax.Identifier.ValueText == _type.Name);
            first ??= part;
            if (part is not null && part != first)
            {
                Report(new PacketProblem(PacketRule.MembersInSeveralParts, member.Location, member.Name, _type.Name));
                return;
            }
        }
    }

    /// <summary>What a packet inherits is not in its declaration, so that its order would be a guess.</summary>
    private void CheckBase()
    {
        for (INamedTypeSymbol? type = _type.BaseType; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            if (type.TypeKind == TypeKind.Class && PacketMembers.Of(type) is [var member, ..])
            {
                Report(new PacketProblem(PacketRule.MembersInherited, _type.Locations.FirstOrDefault(), _type.Name, member.Name, type.Name));
                return;
            }
        }
    }

    private void CheckBitRuns(ImmutableArray<DeclaredMember> declared, PacketMember[] members)
    {
        if (_broken.Contains(PacketRule.BitsOutOfRange) || _broken.Contains(PacketRule.AttributeWithoutEffect))
        {
            return; // a run that lacks a member is not the one that was meant
        }

        int bits = 0;
        for (int i = 0; i < members.Length; i++)
        {
            bits += members[i].Bits;
            bool runEnds = members[i].Bits > 0 && (i == members.Length - 1 || members[i + 1].Bits == 0);
            if (runEnds && bits % 8 != 0)
            {
                Report(new PacketProblem(PacketRule.BitRunNotWhole, declared[i].Location, members[i].Name, bits, 8 - (bits % 8)));
            }

            bits = runEnds ? 0 : bits;
        }
    }

    /// <summary>What ends only with its scope stands last, or in a length of its own.</summary>
    private void CheckEnds(ImmutableArray<DeclaredMember> declared, PacketMember[] members)
    {
        for (int i = 0; i < members.Length - 1; i++)
        {
            PacketMember member = members[i];
            bool isBounded = IsBounded(members, i);
            if ((member.IsRest && !isBounded) || (member.Packet?.TakesRest == true && (!isBounded || member.Sequence != SequenceKind.None)))
            {
                Location? location = declared[i].Attribute(Names.RestAttribute) is { } rest ? declared[i].LocationOf(rest) : declared[i].Location;
                Report(new PacketProblem(PacketRule.RestNotLast, location, member.Name, $"'{members[i + 1].Name}'"));
            }
        }

        if (members.Length > 0 && members[members.Length - 1] is { Packet.TakesRest: true } last && last.Sequence != SequenceKind.None)
        {
            Report(new PacketProblem(PacketRule.RestNotLast, declared[declared.Length - 1].Location, last.Name, "its next element"));
        }
    }

    private static bool IsBounded(PacketMember[] members, int member) =>
        members.Take(member).Any(other => other.Length is { } length && length.Range.Last == member);

    /// <summary>A list of elements that take no byte would never end.</summary>
    private void CheckElements(ImmutableArray<DeclaredMember> declared, PacketMember[] members)
    {
        for (int i = 0; i < members.Length; i++)
        {
            if (members[i] is { Packet.MinSize: 0, Sequence: SequenceKind.Array, FixedCount: 0 })
            {
                Report(new PacketProblem(PacketRule.ElementWithoutSize, declared[i].Location, members[i].Name,
                    ((IArrayTypeSymbol)declared[i].Type).ElementType.Name));
            }
        }
    }

    private PacketConstruction? Construct(ImmutableArray<DeclaredMember> declared)
    {
        PacketConstruction? best = null;
        if (!_type.IsAbstract && !_type.IsStatic)
        {
            foreach (IMethodSymbol constructor in _type.InstanceConstructors.OrderByDescending(candidate => candidate.Parameters.Length))
            {
                best ??= Construct(declared, constructor);
            }
        }

        if (best is null || Obstacle() is not null)
        {
            string unset = string.Join(", ", declared.Where(member => !member.IsSettable).Select(member => $"'{member.Name}'"));
            Report(new PacketProblem(PacketRule.NotConstructible, _type.Locations.FirstOrDefault(), _type.Name, Obstacle() ?? (unset.Length > 0
                ? $"no constructor takes {unset}; name a parameter so or make it settable"
                : "no constructor's parameters are all named as members; rename them or give them defaults")));
        }

        return best;
    }

    /// <summary>Why no code that is generated for the type could ever make a value of it, or null.</summary>
    private string? Obstacle() => _type switch
    {
        { IsStatic: true } => "it is static; remove 'static'",
        { IsAbstract: true } => "it is abstract; make the packets that derive from it instead",
        { IsRefLikeType: true } => "it is a ref struct, which no codec can be asked for; make it a struct",
        { IsFileLocal: true } => "it is local to its file, where generated code does not reach; remove 'file'",
        _ => null,
    };

    private static PacketConstruction? Construct(ImmutableArray<DeclaredMember> declared, IMethodSymbol constructor)
    {
        var arguments = new List<(string, int)>();
        var set = new HashSet<int>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            int index = -1;
            for (int i = 0; i < declared.Length && index < 0; i++)
            {
                index = string.Equals(declared[i].Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
                    && SymbolEqualityComparer.Default.Equals(declared[i].Type, parameter.Type) && parameter.RefKind is RefKind.None or RefKind.In && !set.Contains(i) ? i : -1;
            }

            if (index >= 0)
            {
                arguments.Add((TypeDeclarationParser.Escape(parameter.Name), index));
                set.Add(index);
            }
            else if (!parameter.IsOptional)
            {
                return null;
            }
        }

        var initialised = new List<int>();
        for (int i = 0; i < declared.Length; i++)
        {
            if (!set.Contains(i) || (declared[i].IsRequired && declared[i].IsSettable))
            {
                if (!declared[i].IsSettable)
                {
                    return null;
                }

                initialised.Add(i);
            }
        }

        return new PacketConstruction(
            arguments.ToEquatableArray(),
            initialised.ToEquatableArray(),
            UserCode.SeesValues(constructor.ContainingType, constructor, initialised.Select(index => declared[index].Symbol)));
    }
}
