using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using ProtoGen.Declarations;

namespace ProtoGen.Analyzers;

/// <summary>Hands out numbers that a message has not used, each once, so that all fields of a type can be fixed together.</summary>
internal sealed class FreeNumbers(INamedTypeSymbol message)
{
    private readonly List<int> _used = [.. DeclaredField.Of(message).Select(field => field.Number)];
    private readonly ReservedFields _reserved = ReservedFields.Of(message);

    public int Next()
    {
        int next = FieldNumbers.Next(_used, _reserved);
        _used.Add(next);
        return next;
    }
}
