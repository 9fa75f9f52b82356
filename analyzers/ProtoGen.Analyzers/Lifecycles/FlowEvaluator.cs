using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ProtoGen.Analyzers;

/// <summary>
/// Carries a <see cref="FlowState"/> over the operations of a basic block. An operation that is not understood lets every object
/// that it is given escape.
/// </summary>
internal sealed class FlowEvaluator(FlowVariables variables, LifecycleSymbols symbols)
{
    private FlowState _state = null!;
    private FlowState? _raised;
    private bool _guarded;
    private Dictionary<IOperation, LifecycleUse>? _uses;

    /// <summary>Evaluates a block in place.</summary>
    /// <param name="guarded">Whether the block lies in a <c>try</c>, so that what an exception leaves behind matters.</param>
    /// <param name="uses">Where to note the uses of tracked objects; null while states still grow.</param>
    /// <returns>What holds wherever the block may throw; null if it cannot, or nobody catches.</returns>
    public FlowState? Evaluate(BasicBlock block, FlowState state, bool guarded, Dictionary<IOperation, LifecycleUse>? uses)
    {
        _state = state;
        _raised = null;
        _guarded = guarded;
        _uses = uses;
        foreach (IOperation operation in block.Operations)
        {
            Visit(operation);
        }

        if (block.BranchValue is { } value)
        {
            FlowValue result = Visit(value);
            if (block.ConditionKind == ControlFlowConditionKind.None)
            {
                _state.Escape(result);
            }

            if (block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow)
            {
                MayThrow();
            }
        }

        return _raised;
    }

    private FlowValue Visit(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation:
                return Read(operation);
            case IFieldReferenceOperation field:
                return variables.VariableOf(field) >= 0 ? Read(field) : VisitChildren(field);
            case IFlowCaptureOperation capture:
                FlowValue captured = Visit(capture.Value);
                if (variables.VariableOfCapture(capture.Id) is var index and >= 0)
                {
                    _state[index] = captured;
                }

                return FlowValue.Other;
            case IExpressionStatementOperation statement:
                return Visit(statement.Operation);
            case ISimpleAssignmentOperation assignment:
                return VisitAssignment(assignment);
            case IObjectCreationOperation creation:
                return VisitCreation(creation);
            case IInvocationOperation invocation:
                return VisitInvocation(invocation);
            case IPropertyReferenceOperation property:
                FlowValue receiver = VisitReceiver(property);
                MayThrow();
                Access(property, receiver, property.Property.GetMethod);
                return FlowValue.Other;
            case IConversionOperation { OperatorMethod: null, Conversion.IsUserDefined: false } conversion:
                FlowValue converted = Visit(conversion.Operand);
                if (!conversion.Conversion.IsImplicit)
                {
                    MayThrow();
                }

                return converted;
            case ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation:
                return FlowValue.Null;
            case IIsNullOperation test:
                Visit(test.Operand);
                return FlowValue.Other;
            case IIsPatternOperation test:
                Bind(test.Pattern, Visit(test.Value));
                return FlowValue.Other;
            case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                Visit(comparison.LeftOperand);
                Visit(comparison.RightOperand);
                return FlowValue.Other;
            case IDeconstructionAssignmentOperation deconstruction:
                _state.Escape(Visit(deconstruction.Value));
                MayThrow();
                Overwrite(deconstruction.Target);
                return FlowValue.Other;
            case INameOfOperation or IDiscardOperation or ITypeOfOperation:
                return FlowValue.Other;
            case IDeclarationExpressionOperation declaration:
                return Visit(declaration.Expression);
            default:
                FlowValue value = VisitChildren(operation);
                if (operation is not (ILiteralOperation or IInstanceReferenceOperation or IArgumentOperation or IFlowAnonymousFunctionOperation or ITupleOperation))
                {
                    MayThrow();
                }

                return value;
        }
    }

    private FlowValue VisitChildren(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            _state.Escape(Visit(child));
        }

        return FlowValue.Other;
    }

    private FlowValue Read(IOperation reference)
    {
        int index = variables.VariableOf(reference);
        return index >= 0 && _state[index] is var value && value != FlowValue.None ? value : FlowValue.Other;
    }

    private FlowValue VisitAssignment(ISimpleAssignmentOperation assignment)
    {
        FlowValue receiver = FlowValue.Other;
        if (assignment.Target is IPropertyReferenceOperation property)
        {
            receiver = VisitReceiver(property);
        }
        else if (variables.VariableOf(assignment.Target) < 0)
        {
            VisitChildren(assignment.Target);
        }

        FlowValue value = Visit(assignment.Value);
        if (assignment.IsRef)
        {
            _state.Escape(value);
            return FlowValue.Other;
        }

        if (assignment.Target is IPropertyReferenceOperation { Property.SetMethod: var setter } target)
        {
            MayThrow();
            Access(target, receiver, setter);
        }

        Assign(assignment.Target, value);
        return value;
    }

    private void Assign(IOperation target, FlowValue value)
    {
        int index = variables.PlaceOf(target);
        if (index >= 0)
        {
            _state[index] = value;
        }
        else if (target is not IDiscardOperation)
        {
            _state.Escape(value);
        }
    }

    /// <summary>All variables within a target receive what is not known.</summary>
    private void Overwrite(IOperation target)
    {
        if (variables.PlaceOf(target) is var index and >= 0)
        {
            _state[index] = FlowValue.Other;
            return;
        }

        foreach (IOperation child in target.ChildOperations)
        {
            Overwrite(child);
        }
    }

    /// <summary>Gives the variables that a pattern declares their values.</summary>
    private void Bind(IPatternOperation pattern, FlowValue value)
    {
        ISymbol? declared = pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            IListPatternOperation list => list.DeclaredSymbol,
            _ => null,
        };
        if (declared is not null && variables.IndexOf(declared) is var index and >= 0)
        {
            _state[index] = new FlowValue(value.Objects, isNull: false, value.IsOther);
        }
        else if (declared is not null)
        {
            _state.Escape(value);
        }

        foreach (IOperation child in pattern.ChildOperations)
        {
            // 'and', 'or' and 'not' speak of the same value, everything else of a part of it.
            bool same = pattern is IBinaryPatternOperation or INegatedPatternOperation;
            BindAll(child, same ? value : FlowValue.Other);
        }
    }

    private void BindAll(IOperation operation, FlowValue value)
    {
        if (operation is IPatternOperation pattern)
        {
            Bind(pattern, value);
            return;
        }

        foreach (IOperation child in operation.ChildOperations)
        {
            BindAll(child, FlowValue.Other);
        }
    }

    private FlowValue VisitCreation(IObjectCreationOperation creation)
    {
        foreach (IArgumentOperation argument in creation.Arguments)
        {
            FlowValue value = VisitArgument(argument);
            if (argument.Parameter?.Ordinal == 0 && value.Objects != 0 && creation.Type is INamedTypeSymbol type)
            {
                Wrap(creation, argument.Value, type, value);
            }

            _state.Escape(value);
        }

        MayThrow();
        WriteOutArguments(creation.Arguments);
        int index = variables.OriginOf(creation);
        if (index < 0)
        {
            return FlowValue.Other;
        }

        _state.Create(index, variables.LifecycleOf(index).StateAfter(creation));
        return FlowValue.Object(index);
    }

    private FlowValue VisitInvocation(IInvocationOperation invocation)
    {
        FlowValue receiver = invocation.Instance is { } instance ? Visit(instance) : FlowValue.Other;
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            _state.Escape(VisitArgument(argument));
        }

        MayThrow();
        if (receiver.Objects != 0)
        {
            Operate(invocation, invocation.Instance!, invocation.TargetMethod, invocation.TargetMethod.Name, receiver, unlistedIsHarmless: false);
        }

        WriteOutArguments(invocation.Arguments);
        int index = variables.OriginOf(invocation);
        if (index < 0)
        {
            return FlowValue.Other;
        }

        _state.Create(index, variables.LifecycleOf(index).StateOfResult(invocation.TargetMethod));
        return FlowValue.Object(index);
    }

    private FlowValue VisitArgument(IArgumentOperation argument) =>
        argument.Parameter?.RefKind == RefKind.Out && variables.PlaceOf(argument.Value) >= 0 ? FlowValue.Other : Visit(argument.Value);

    private void WriteOutArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref)
            {
                Assign(argument.Value, FlowValue.Other);
            }
        }
    }

    private FlowValue VisitReceiver(IPropertyReferenceOperation property)
    {
        FlowValue receiver = property.Instance is { } instance ? Visit(instance) : FlowValue.Other;
        foreach (IArgumentOperation argument in property.Arguments)
        {
            _state.Escape(Visit(argument.Value));
        }

        return receiver;
    }

    private void Access(IPropertyReferenceOperation property, FlowValue receiver, IMethodSymbol? accessor)
    {
        if (receiver.Objects != 0 && accessor is not null)
        {
            Operate(property, property.Instance!, accessor, property.Property.Name, receiver, unlistedIsHarmless: true);
        }
    }

    /// <summary>An operation of the type itself, or of an interface of it.</summary>
    private void Operate(IOperation operation, IOperation instance, IMethodSymbol method, string name, FlowValue receiver, bool unlistedIsHarmless)
    {
        bool own = symbols.Of(method.ContainingType) is not null;
        bool dispose = method is { Name: "Dispose", Parameters.Length: 0, ContainingType.SpecialType: SpecialType.System_IDisposable };
        for (int i = 0; i < FlowVariables.MaxObjects; i++)
        {
            if (!receiver.Contains(i))
            {
                continue;
            }

            BoundLifecycle lifecycle = variables.LifecycleOf(i);
            bool known = own ? SymbolEqualityComparer.Default.Equals(lifecycle.Type, method.ContainingType) : dispose;
            if (known && lifecycle.TryGetRows(method.Name, out ImmutableArray<LifecycleRow> rows))
            {
                Apply(operation, instance, name, rows, receiver, i, LifecycleUse.HandsOutError(method));
            }
            else if (!(known && unlistedIsHarmless))
            {
                _state.Escape(FlowValue.Object(i));
            }
        }
    }

    private void Wrap(IOperation creation, IOperation argument, INamedTypeSymbol wrapper, FlowValue value)
    {
        string operation = "new " + wrapper.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        for (int i = 0; i < FlowVariables.MaxObjects; i++)
        {
            if (value.Contains(i) && variables.LifecycleOf(i).TryGetRows(operation, out ImmutableArray<LifecycleRow> rows))
            {
                Apply(creation, argument, wrapper.Name, rows, value, i, returnsError: false);
            }
        }
    }

    private void Apply(IOperation operation, IOperation instance, string name, ImmutableArray<LifecycleRow> rows, FlowValue receiver, int index, bool returnsError)
    {
        StateSet states = _state.StatesOf(index);
        StateSet next = StateSet.None, thrown = StateSet.None, rest = states;
        foreach (LifecycleRow row in rows)
        {
            if (row.From.Overlaps(states))
            {
                next |= row.Failure is not null && returnsError ? StateSet.Unknown : row.To;
                thrown |= row.Thrown;
                rest -= row.From;
            }
        }

        if (_uses is not null && !rows.IsEmpty)
        {
            if (!_uses.TryGetValue(operation, out LifecycleUse? use))
            {
                _uses.Add(operation, use = new LifecycleUse(operation, instance, name, rows) { ReturnsError = returnsError, Origin = variables.PlaceOf(index) });
            }

            use.States |= states | (receiver.IsOther ? StateSet.Unknown : StateSet.None);
        }

        StateSet kept = receiver.IsSingle ? StateSet.None : states;
        if (_guarded)
        {
            _state.SetStates(index, kept | rest | thrown);
            MayThrow();
        }

        _state.SetStates(index, kept | rest | next);
    }

    private void MayThrow()
    {
        if (!_guarded)
        {
            return;
        }

        if (_raised is null)
        {
            _raised = _state.Clone();
        }
        else
        {
            _raised.Join(_state);
        }
    }
}
