using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ProtoGen.Analyzers;

/// <summary>
/// The variables of one control-flow graph that can hold a tracked object, and the places where such objects come from, numbered. What another function can
/// reach as well (captured locals, references to variables) has no number: its value is never known.
/// </summary>
internal sealed class FlowVariables
{
    /// <summary>How many objects one function can track; the places beyond are not followed.</summary>
    public const int MaxObjects = 64;

    private readonly LifecycleSymbols _symbols;
    private readonly ISymbol _owner;
    private readonly Dictionary<ISymbol, int> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, int> _captures = [];
    private readonly Dictionary<CaptureId, List<IOperation>> _capturedPlaces = [];
    private readonly Dictionary<IOperation, int> _origins = [];
    private readonly List<(int Variable, int Object)> _entry = [];
    private readonly List<(BoundLifecycle Lifecycle, IOperation? Origin)> _objects = [];
    private readonly List<IOperation> _references = [];
    private int _count;

    private FlowVariables(LifecycleSymbols symbols, ISymbol owner)
    {
        _symbols = symbols;
        _owner = owner;
    }

    /// <summary>The functions of a graph that are graphs of their own.</summary>
    public List<ControlFlowGraph> Nested { get; } = [];

    /// <summary>Locals and parameters that the graph mentions.</summary>
    public IEnumerable<ISymbol> Mentioned => _variables.Keys;

    /// <summary>Numbers what a graph mentions.</summary>
    /// <param name="owner">The member that the graph is the code of, or a part of.</param>
    public static FlowVariables Of(ControlFlowGraph graph, LifecycleSymbols symbols, ISymbol owner)
    {
        var variables = new FlowVariables(symbols, owner);
        foreach (BasicBlock block in graph.Blocks)
        {
            foreach (IOperation operation in block.Operations)
            {
                variables.Number(operation, graph);
            }

            if (block.BranchValue is { } value)
            {
                variables.Number(value, graph);
            }
        }

        foreach (IOperation reference in variables._references)
        {
            variables.Refer(reference, depth: 0);
        }

        foreach (IMethodSymbol function in graph.LocalFunctions)
        {
            variables.Nested.Add(graph.GetLocalFunctionControlFlowGraph(function));
        }

        return variables;
    }

    /// <summary>Takes away the number of a variable that another function mentions too.</summary>
    public void Share(ISymbol variable) => _variables.Remove(variable);

    public int OriginOf(IOperation operation) => _origins.TryGetValue(operation, out int index) ? index : -1;

    public BoundLifecycle LifecycleOf(int index) => _objects[index].Lifecycle;

    /// <summary>Where an object comes from; null for what a parameter or field held at entry.</summary>
    public IOperation? PlaceOf(int index) => _objects[index].Origin;

    /// <summary>The number of the variable that an operation refers to; -1 if it refers to none that is followed.</summary>
    public int VariableOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation reference => IndexOf(reference.Local),
        IParameterReferenceOperation reference => IndexOf(reference.Parameter),
        IFieldReferenceOperation reference => IndexOf(reference.Field),
        IFlowCaptureReferenceOperation reference => VariableOfCapture(reference.Id),
        IDeclarationExpressionOperation declaration => VariableOf(declaration.Expression),
        _ => -1,
    };

    /// <summary>The same, when the operation is assigned to: the graph may have captured the place before it evaluated the value.</summary>
    public int PlaceOf(IOperation operation) =>
        operation is IFlowCaptureReferenceOperation reference
            ? _capturedPlaces.TryGetValue(reference.Id, out List<IOperation>? places) && places.Count == 1 ? VariableOf(places[0]) : -1
            : VariableOf(operation);

    public int VariableOfCapture(CaptureId id) => _captures.TryGetValue(id, out int index) ? index : -1;

    public int IndexOf(ISymbol symbol) => _variables.TryGetValue(symbol, out int index) ? index : -1;

    public FlowState Entry()
    {
        var state = new FlowState(_count, _objects.Count);
        foreach ((int variable, int index) in _entry)
        {
            state[variable] = FlowValue.Object(index, orNull: true);
            state.SetStates(index, StateSet.Unknown);
        }

        return state;
    }

    private void Number(IOperation operation, ControlFlowGraph graph)
    {
        switch (operation)
        {
            case ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } when CanHold(local.Type):
                AddVariable(local, entry: null);
                break;
            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } when CanHold(parameter.Type) && !IsPrimary(parameter):
                AddVariable(parameter, _symbols.Of(parameter.Type));
                break;
            case IFieldReferenceOperation reference when IsFixed(reference) && _symbols.Of(reference.Field.Type) is { } lifecycle:
                AddVariable(reference.Field, lifecycle);
                break;
            case IFlowCaptureOperation capture:
                if (!_captures.ContainsKey(capture.Id))
                {
                    _captures.Add(capture.Id, _count++);
                    _capturedPlaces.Add(capture.Id, []);
                }

                _capturedPlaces[capture.Id].Add(capture.Value);
                break;
            case IObjectCreationOperation creation when _symbols.Of(creation.Type) is { } lifecycle:
                AddObject(lifecycle, creation);
                break;
            case IInvocationOperation invocation
                when _symbols.Of(invocation.TargetMethod.ContainingType) is { } lifecycle && !lifecycle.StateOfResult(invocation.TargetMethod).IsEmpty:
                AddObject(lifecycle, invocation);
                break;
            case ISimpleAssignmentOperation { IsRef: true } assignment:
                _references.Add(assignment.Value);
                break;
            case ISimpleAssignmentOperation { Target: IFlowCaptureReferenceOperation target }
                when _capturedPlaces.TryGetValue(target.Id, out List<IOperation>? places) && places.Count > 1:
                _references.Add(target); // (flag ? ref a : ref b) = value
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref } argument:
                _references.Add(argument.Value);
                break;
            case IAddressOfOperation address:
                _references.Add(address.Reference);
                break;
            case IFlowAnonymousFunctionOperation function:
                Nested.Add(graph.GetAnonymousFunctionControlFlowGraph(function));
                break;
        }

        foreach (IOperation child in operation.ChildOperations)
        {
            Number(child, graph);
        }
    }

    /// <summary>What has a second name, a reference, changes without being mentioned.</summary>
    private void Refer(IOperation operation, int depth)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                _variables.Remove(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                _variables.Remove(parameter.Parameter);
                break;
            case IFlowCaptureReferenceOperation capture when depth < 16 && _capturedPlaces.TryGetValue(capture.Id, out List<IOperation>? places):
                foreach (IOperation place in places)
                {
                    Refer(place, depth + 1);
                }

                break;
        }

        foreach (IOperation child in operation.ChildOperations)
        {
            Refer(child, depth);
        }
    }

    private void AddVariable(ISymbol symbol, BoundLifecycle? entry)
    {
        if (_variables.ContainsKey(symbol))
        {
            return;
        }

        int index = _count++;
        _variables.Add(symbol, index);
        if (entry is not null && AddObject(entry, origin: null) is int held and >= 0)
        {
            _entry.Add((index, held));
        }
    }

    private int AddObject(BoundLifecycle lifecycle, IOperation? origin)
    {
        if (_objects.Count == MaxObjects)
        {
            return -1;
        }

        int index = _objects.Count;
        _objects.Add((lifecycle, origin));
        if (origin is not null)
        {
            _origins.Add(origin, index);
        }

        return index;
    }

    private bool CanHold(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Interface || _symbols.Of(type) is not null;

    /// <summary>A primary constructor's parameter is a field of the object in all other members: any of them may assign it.</summary>
    private bool IsPrimary(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && !SymbolEqualityComparer.Default.Equals(constructor, _owner);

    /// <summary>A read-only field of this object holds the same object from a member's entry to its end, but for the constructor.</summary>
    private bool IsFixed(IFieldReferenceOperation reference) =>
        reference.Field.IsReadOnly
        && (reference.Field.IsStatic || reference.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance })
        && _owner is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor }
        && _owner is IMethodSymbol;
}
