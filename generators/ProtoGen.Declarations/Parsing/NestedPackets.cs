using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Declarations;

/// <summary>The packets that the packet being read contains: their sizes, and whether one contains itself.</summary>
internal sealed class NestedPackets
{
    // A generic packet can nest ever larger forms of itself.
    private const int MaxOpen = 64;

    private readonly List<Scope> _open = [];
    private readonly Dictionary<INamedTypeSymbol, NestedPacketModel?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Begins to read <paramref name="type"/>, until what is returned is disposed.</summary>
    public Scope Enter(INamedTypeSymbol type)
    {
        var scope = new Scope(this, type);
        _open.Add(scope);
        return scope;
    }

    public bool IsOpen(ITypeSymbol type) => _open.Any(scope => SymbolEqualityComparer.Default.Equals(scope.Type, type));

    /// <summary>The packet that <paramref name="type"/> is, or null where it is none.</summary>
    public NestedPacketModel? Parse(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || _open.Count > MaxOpen || PacketParser.PacketAttribute(named.OriginalDefinition) is null || MessageParser.IsPacketToo(named))
        {
            return null;
        }

        string name = named.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        int open = _open.FindIndex(scope => SymbolEqualityComparer.Default.Equals(scope.Type, named));
        if (open >= 0)
        {
            // All that lies between contains itself too.
            for (int i = open; i < _open.Count; i++)
            {
                _open[i].WasMetAgain = true;
            }

            return new NestedPacketModel(name, named.IsReferenceType, 1, int.MaxValue, TakesRest: false);
        }

        if (!_known.TryGetValue(named, out NestedPacketModel? known))
        {
            known = named.DeclaringSyntaxReferences.Length == 0 ? FromConstants(named, name) : FromSource(named, name);
            _known[named] = known;
        }

        return known;
    }

    private NestedPacketModel? FromSource(INamedTypeSymbol type, string name)
    {
        PacketModel model = PacketParser.Parse(type, this, report: null);
        return model.IsPartial ? new NestedPacketModel(name, type.IsReferenceType, model.MinSize, model.MaxSize, model.TakesRest) : null;
    }

    /// <summary>Private state does not cross assemblies, so a generated packet says of itself what others must know.</summary>
    private static NestedPacketModel? FromConstants(INamedTypeSymbol type, string name) =>
        Constant(type, "__MinSize") is int min && Constant(type, "__MaxSize") is int max && Constant(type, "__TakesRest") is bool takesRest
            ? new NestedPacketModel(name, type.IsReferenceType, min, max, takesRest)
            : null;

    private static object? Constant(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue)?.ConstantValue;

    public sealed class Scope(NestedPackets packets, INamedTypeSymbol type) : IDisposable
    {
        public INamedTypeSymbol Type => type;

        public bool WasMetAgain { get; set; }

        public void Dispose() => packets._open.Remove(this);
    }
}
