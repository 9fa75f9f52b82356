using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ProtoGen.Analyzers;

/// <summary>A table beside the type it speaks of, as a compilation sees it. Immutable, shared by all threads.</summary>
internal sealed class BoundLifecycle
{
    private readonly Lifecycle _table;
    private readonly Dictionary<string, ImmutableArray<LifecycleRow>> _rows = new(StringComparer.Ordinal);

    public BoundLifecycle(Lifecycle table, INamedTypeSymbol type)
    {
        _table = table;
        Type = type;
        foreach (LifecycleRow row in table.Rows)
        {
            foreach (string operation in row.Operations)
            {
                _rows[operation] = _rows.TryGetValue(operation, out ImmutableArray<LifecycleRow> rows) ? rows.Add(row) : [row];
            }
        }

        foreach (string operation in table.Harmless)
        {
            if (!_rows.ContainsKey(operation))
            {
                _rows.Add(operation, []);
            }
        }
    }

    public INamedTypeSymbol Type { get; }

    /// <inheritdoc cref="Lifecycle.Dead"/>
    public StateSet Dead => _table.Dead;

    /// <summary>The rows of an operation; none that apply if it is harmless. False if the table does not know it, so that it may do anything.</summary>
    public bool TryGetRows(string operation, out ImmutableArray<LifecycleRow> rows) => _rows.TryGetValue(operation, out rows);

    /// <summary>The state a constructor leaves, as far as its arguments tell.</summary>
    public StateSet StateAfter(IObjectCreationOperation creation)
    {
        foreach (LifecycleCreation row in _table.Creations)
        {
            if (creation.Constructor is { } constructor && HasParameters(constructor, row.Parameters) && HasConstants(creation, row))
            {
                return row.State;
            }
        }

        return StateSet.Unknown;
    }

    /// <summary>The state of the new object that a method hands out; none if it hands out no such object.</summary>
    public StateSet StateOfResult(IMethodSymbol method)
    {
        foreach ((string name, StateSet state) in _table.Results)
        {
            if (method.Name == name && SymbolEqualityComparer.Default.Equals(method.ReturnType, Type))
            {
                return state;
            }
        }

        return StateSet.None;
    }

    public LifecycleTest? TestOf(string property)
    {
        foreach (LifecycleTest test in _table.Tests)
        {
            if (test.Property == property)
            {
                return test;
            }
        }

        return null;
    }

    /// <summary>Whether an operation leaves a known state behind on an object of which nothing was known.</summary>
    public bool IsRevealing(string operation)
    {
        if (_rows.TryGetValue(operation, out ImmutableArray<LifecycleRow> rows))
        {
            foreach (LifecycleRow row in rows)
            {
                if (row.From.Overlaps(StateSet.Unknown) && !row.To.Overlaps(StateSet.Unknown))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasParameters(IMethodSymbol constructor, ImmutableArray<string> parameters)
    {
        if (constructor.Parameters.Length != parameters.Length)
        {
            return false;
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            if (constructor.Parameters[i].Type.MetadataName != parameters[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasConstants(IObjectCreationOperation creation, LifecycleCreation row)
    {
        foreach ((string parameter, ImmutableArray<int> values) in row.Constants)
        {
            bool found = false;
            foreach (IArgumentOperation argument in creation.Arguments)
            {
                found |= argument.Parameter?.Name == parameter && argument.Value.ConstantValue is { HasValue: true, Value: int value } && values.Contains(value);
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }
}
