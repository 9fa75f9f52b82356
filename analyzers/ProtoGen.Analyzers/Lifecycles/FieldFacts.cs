using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ProtoGen.Analyzers;

/// <summary>
/// Facts about a whole class for its private fields: the states that a field's object can reach by all the calls that the class makes on it, in any order. What
/// nobody but the class can reach, and the class hands to nobody, can be in no other state.
/// </summary>
internal sealed class FieldFacts
{
    private readonly object _lock = new();
    private readonly Dictionary<IFieldSymbol, Facts> _fields = new(SymbolEqualityComparer.Default);

    private FieldFacts()
    {
    }

    /// <summary>Null if no field of the type can be known wholly: other parts may be generated, nested types reach private fields too, structs are copied.</summary>
    public static FieldFacts? Of(INamedTypeSymbol type, LifecycleSymbols symbols)
    {
        if (type.TypeKind != TypeKind.Class || type.DeclaringSyntaxReferences.Length != 1 || !type.GetTypeMembers().IsEmpty)
        {
            return null;
        }

        FieldFacts? facts = null;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsImplicitlyDeclared: false } field && symbols.Of(field.Type) is { } lifecycle)
            {
                facts ??= new FieldFacts();
                facts._fields.Add(field, new Facts(lifecycle));
            }
        }

        return facts;
    }

    /// <summary>Notes what a field starts with.</summary>
    public void Initialize(IFieldInitializerOperation initializer)
    {
        foreach (IFieldSymbol field in initializer.InitializedFields)
        {
            Store(field, initializer.Value);
        }
    }

    /// <summary>Notes what is done with a field where it is mentioned.</summary>
    public void Mention(IFieldReferenceOperation reference)
    {
        if (!_fields.TryGetValue(reference.Field, out Facts? facts))
        {
            return;
        }

        lock (_lock)
        {
            switch (reference.Parent)
            {
                case ISimpleAssignmentOperation { Parent: IExpressionStatementOperation, IsRef: false } assignment when assignment.Target == reference:
                    Store(reference.Field, assignment.Value);
                    break;
                case IConditionalAccessOperation access when access.Operation == reference && InstanceIn(access.WhenNotNull) is { } instance:
                    facts.Use(instance, reference);
                    break;
                case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } or INameOfOperation:
                case IConversionOperation { IsImplicit: true, Parent: IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } }:
                case IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation } }:
                    break;
                default:
                    facts.Use(reference, reference);
                    break;
            }
        }
    }

    /// <summary>The uses of every field that is known wholly, with all the states its object can reach.</summary>
    public IEnumerable<LifecycleUse> Uses()
    {
        foreach (Facts facts in _fields.Values)
        {
            if (facts.Close())
            {
                foreach (LifecycleUse use in facts.Uses)
                {
                    yield return use;
                }
            }
        }
    }

    private void Store(IFieldSymbol field, IOperation value)
    {
        if (_fields.TryGetValue(field, out Facts? facts))
        {
            lock (_lock)
            {
                facts.Store(value);
            }
        }
    }

    /// <summary>Where <c>x?.A.B</c> mentions x: the innermost receiver of what comes after the question mark.</summary>
    private static IOperation? InstanceIn(IOperation? operation) => operation switch
    {
        IConditionalAccessInstanceOperation => operation,
        IInvocationOperation invocation => InstanceIn(invocation.Instance),
        IMemberReferenceOperation member => InstanceIn(member.Instance),
        IConditionalAccessOperation access => InstanceIn(access.Operation),
        _ => null,
    };

    private sealed class Facts(BoundLifecycle lifecycle)
    {
        private readonly List<ImmutableArray<LifecycleRow>> _rows = [];
        private StateSet _states;
        private IOperation? _origin;

        public List<LifecycleUse> Uses { get; } = [];

        public void Store(IOperation value)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion:
                    Store(conversion.Operand);
                    break;
                case IObjectCreationOperation creation when SymbolEqualityComparer.Default.Equals(creation.Type, lifecycle.Type) && IsHarmless(creation.Initializer):
                    _states |= lifecycle.StateAfter(creation);
                    if (_origin is null || creation.Syntax.SpanStart < _origin.Syntax.SpanStart)
                    {
                        _origin = creation; // members are looked at in any order, and at once
                    }

                    break;
                case { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation:
                    break;
                default:
                    _states |= StateSet.Unknown;
                    break;
            }
        }

        public void Use(IOperation receiver, IFieldReferenceOperation field)
        {
            string? operation = receiver.Parent switch
            {
                IInvocationOperation invocation when invocation.Instance == receiver => invocation.TargetMethod.Name,
                IPropertyReferenceOperation property when property.Instance == receiver => "get_" + property.Property.Name,
                _ => null,
            };
            ISymbol? member = (receiver.Parent as IInvocationOperation)?.TargetMethod ?? (ISymbol?)(receiver.Parent as IPropertyReferenceOperation)?.Property;
            if (operation is null || !SymbolEqualityComparer.Default.Equals(member?.ContainingType, lifecycle.Type))
            {
                _states |= StateSet.Unknown;
            }
            else if (lifecycle.TryGetRows(operation, out ImmutableArray<LifecycleRow> rows))
            {
                _rows.Add(rows);
                Uses.Add(new LifecycleUse(receiver.Parent!, field, member!.Name, rows) { ReturnsError = LifecycleUse.HandsOutError(member) });
            }
            else if (receiver.Parent is IInvocationOperation)
            {
                _states |= StateSet.Unknown;
            }
        }

        /// <summary>Lets every call act on every state until no state is new. False if nothing is certain.</summary>
        public bool Close()
        {
            for (StateSet before = StateSet.None; before != _states;)
            {
                before = _states;
                foreach (ImmutableArray<LifecycleRow> rows in _rows)
                {
                    foreach (LifecycleRow row in rows)
                    {
                        if (row.From.Overlaps(_states))
                        {
                            // What is revealed of an object from anywhere is left to the flow through one member, which sees the order.
                            _states |= row.From.Overlaps(StateSet.Unknown) ? StateSet.Unknown : row.To | row.Thrown;
                        }
                    }
                }
            }

            if (_states.Overlaps(StateSet.Unknown))
            {
                return false;
            }

            foreach (LifecycleUse use in Uses)
            {
                // An operation that fails on a live object fails on a dead one too.
                use.States = _states - lifecycle.Dead;
                use.Origin = _origin;
            }

            return true;
        }

        private bool IsHarmless(IObjectOrCollectionInitializerOperation? initializer)
        {
            foreach (IOperation setting in initializer?.Initializers ?? [])
            {
                if (setting is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } }
                    || lifecycle.TryGetRows("set_" + property.Name, out _))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
