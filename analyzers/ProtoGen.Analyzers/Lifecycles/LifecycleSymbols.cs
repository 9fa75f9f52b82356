using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ProtoGen.Analyzers;

/// <summary>The tracked types of a compilation. Types are matched by symbol: a class of the user's that is named Socket is none.</summary>
internal sealed class LifecycleSymbols
{
    private static readonly ImmutableArray<Lifecycle> s_tables = [SocketLifecycle.Table, TcpClientLifecycle.Table];

    private readonly ImmutableArray<BoundLifecycle> _lifecycles;

    private LifecycleSymbols(ImmutableArray<BoundLifecycle> lifecycles) => _lifecycles = lifecycles;

    /// <summary>Null if the compilation references none of the types.</summary>
    public static LifecycleSymbols? Bind(Compilation compilation)
    {
        var lifecycles = ImmutableArray.CreateBuilder<BoundLifecycle>(s_tables.Length);
        foreach (Lifecycle table in s_tables)
        {
            if (compilation.GetTypeByMetadataName(table.TypeName) is { } type)
            {
                lifecycles.Add(new BoundLifecycle(table, type));
            }
        }

        return lifecycles.Count == 0 ? null : new LifecycleSymbols(lifecycles.ToImmutable());
    }

    /// <summary>The table of exactly this type.</summary>
    public BoundLifecycle? Of(ITypeSymbol? type)
    {
        if (type is { TypeKind: TypeKind.Class })
        {
            foreach (BoundLifecycle lifecycle in _lifecycles)
            {
                if (SymbolEqualityComparer.Default.Equals(lifecycle.Type, type))
                {
                    return lifecycle;
                }
            }
        }

        return null;
    }

    /// <summary>Whether a method with this operation in it is worth following: something gets a state that is known.</summary>
    public bool IsStart(IOperation operation) => operation switch
    {
        IObjectCreationOperation creation => Of(creation.Type) is { } lifecycle && lifecycle.StateAfter(creation) != StateSet.Unknown,
        IInvocationOperation { Instance: not null } invocation =>
            Of(invocation.TargetMethod.ContainingType) is { } lifecycle && lifecycle.IsRevealing(invocation.TargetMethod.Name),
        _ => false,
    };
}
