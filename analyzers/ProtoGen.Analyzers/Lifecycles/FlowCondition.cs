using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ProtoGen.Analyzers;

/// <summary>What taking one side of a branch tells: of a variable that was compared with null, of an object whose property was asked.</summary>
internal sealed class FlowCondition(FlowVariables variables)
{
    /// <summary>Narrows a state to where <paramref name="condition"/> is <paramref name="outcome"/>.</summary>
    /// <returns>False if that cannot be.</returns>
    public bool Assume(IOperation condition, bool outcome, FlowState state) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: bool constant } } => constant == outcome,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not => Assume(not.Operand, !outcome, state),
        IConversionOperation { OperatorMethod: null } conversion => Assume(conversion.Operand, outcome, state),
        IIsNullOperation test => AssumeNull(test.Operand, outcome, state),
        IPropertyReferenceOperation { Instance: { } instance } property => AssumeProperty(instance, property.Property, outcome, state),
        IIsPatternOperation test => AssumePattern(test.Value, test.Pattern, outcome, state),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, OperatorMethod: null } equals =>
            AssumeEqual(equals.LeftOperand, equals.RightOperand, outcome, state),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, OperatorMethod: null } differs =>
            AssumeEqual(differs.LeftOperand, differs.RightOperand, !outcome, state),
        _ => true,
    };

    private bool AssumeEqual(IOperation left, IOperation right, bool outcome, FlowState state)
    {
        if (IsConstant(left))
        {
            (left, right) = (right, left);
        }

        return right switch
        {
            { ConstantValue: { HasValue: true, Value: null } } => AssumeNull(left, outcome, state),
            IConversionOperation { ConstantValue.HasValue: false, Operand.ConstantValue: { HasValue: true, Value: null } } => AssumeNull(left, outcome, state),
            { ConstantValue: { HasValue: true, Value: bool constant } } => Assume(left, constant == outcome, state),
            _ => true,
        };
    }

    private static bool IsConstant(IOperation operation) =>
        operation.ConstantValue.HasValue || operation is IConversionOperation { Operand.ConstantValue.HasValue: true };

    private bool AssumePattern(IOperation value, IPatternOperation pattern, bool outcome, FlowState state)
    {
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return AssumePattern(value, negated.Pattern, !outcome, state);
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } }:
                return AssumeNull(value, outcome, state);
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool constant } }:
                return Assume(value, constant == outcome, state);
            case IDeclarationPatternOperation or ITypePatternOperation when outcome:
                return AssumeNull(value, isNull: false, state);
            case IRecursivePatternOperation recursive when outcome:
                if (!AssumeNull(value, isNull: false, state))
                {
                    return false;
                }

                foreach (IPropertySubpatternOperation part in recursive.PropertySubpatterns)
                {
                    if (part is { Member: IPropertyReferenceOperation { Property: var property }, Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool wanted } } }
                        && !AssumeProperty(value, property, wanted, state))
                    {
                        return false;
                    }
                }

                return true;

            // The value may fail the whole by failing any part; one part alone leaves no doubt which.
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns: [{ } only] }
                when only is { Member: IPropertyReferenceOperation { Property: var property }, Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool wanted } } }
                    && variables.VariableOf(value) is var index and >= 0 && !state[index].IsNull:
                return AssumeProperty(value, property, !wanted, state);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both when outcome:
                return AssumePattern(value, both.LeftPattern, true, state) && AssumePattern(value, both.RightPattern, true, state);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either when !outcome:
                return AssumePattern(value, either.LeftPattern, false, state) && AssumePattern(value, either.RightPattern, false, state);
            default:
                return true;
        }
    }

    private bool AssumeNull(IOperation operand, bool isNull, FlowState state)
    {
        while (operand is IConversionOperation { OperatorMethod: null } conversion)
        {
            operand = conversion.Operand;
        }

        int index = variables.VariableOf(operand);
        if (index < 0 || state[index] is var value && value == FlowValue.None)
        {
            return true;
        }

        if (isNull)
        {
            state[index] = FlowValue.Null;
            return value.IsNull;
        }

        state[index] = new FlowValue(value.Objects, isNull: false, value.IsOther);
        return value.Objects != 0 || value.IsOther;
    }

    private bool AssumeProperty(IOperation instance, IPropertySymbol property, bool outcome, FlowState state)
    {
        while (instance is IConversionOperation { OperatorMethod: null } conversion)
        {
            instance = conversion.Operand;
        }

        int variable = variables.VariableOf(instance);
        if (variable < 0 || !state[variable].IsSingle)
        {
            return true;
        }

        for (int i = 0; i < FlowVariables.MaxObjects; i++)
        {
            if (state[variable].Contains(i)
                && variables.LifecycleOf(i) is var lifecycle
                && SymbolEqualityComparer.Default.Equals(lifecycle.Type, property.ContainingType)
                && lifecycle.TestOf(property.Name) is { } test)
            {
                StateSet states = state.StatesOf(i);
                StateSet narrowed = states & ((outcome ? test.True : test.False) | StateSet.Unknown);
                state.SetStates(i, narrowed);
                return !narrowed.IsEmpty || states.IsEmpty;
            }
        }

        return true;
    }
}
