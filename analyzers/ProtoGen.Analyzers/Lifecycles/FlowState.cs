namespace ProtoGen.Analyzers;

/// <summary>
/// What is known at one point of a method: to which objects each variable may refer, and in which states each object may be. The state is the
/// object's, so that two variables for one object agree.
/// </summary>
internal sealed class FlowState
{
    private readonly FlowValue[] _variables;
    private readonly StateSet[] _objects;

    public FlowState(int variables, int objects)
    {
        _variables = new FlowValue[variables];
        _objects = new StateSet[objects];
    }

    private FlowState(FlowState other)
    {
        _variables = (FlowValue[])other._variables.Clone();
        _objects = (StateSet[])other._objects.Clone();
    }

    public FlowValue this[int variable]
    {
        get => _variables[variable];
        set => _variables[variable] = value;
    }

    public StateSet StatesOf(int index) => _objects[index];

    public void SetStates(int index, StateSet states) => _objects[index] = states;

    public FlowState Clone() => new(this);

    /// <summary>Adds what may be known where <paramref name="other"/> holds; whether anything was new.</summary>
    public bool Join(FlowState other)
    {
        bool changed = false;
        for (int i = 0; i < _variables.Length; i++)
        {
            FlowValue joined = _variables[i] | other._variables[i];
            changed |= joined != _variables[i];
            _variables[i] = joined;
        }

        for (int i = 0; i < _objects.Length; i++)
        {
            StateSet joined = _objects[i] | other._objects[i];
            changed |= joined != _objects[i];
            _objects[i] = joined;
        }

        return changed;
    }

    /// <summary>
    /// Starts the life of a new object. A creation in a loop makes a new object each time around; what still refers to
    /// the one before refers to something no longer tracked.
    /// </summary>
    public void Create(int index, StateSet states)
    {
        for (int i = 0; i < _variables.Length; i++)
        {
            _variables[i] = _variables[i].Forget(index);
        }

        _objects[index] = states;
    }

    /// <summary>Others may now do with the objects what they like, at any time.</summary>
    public void Escape(FlowValue value)
    {
        for (int i = 0; i < _objects.Length; i++)
        {
            if (value.Contains(i))
            {
                _objects[i] = StateSet.Unknown;
            }
        }
    }
}
