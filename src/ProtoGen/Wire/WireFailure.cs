namespace ProtoGen;

/// <summary>The first thing that went wrong in a reader. Its path grows at the front while the readers unwind.</summary>
internal sealed class WireFailure(WireStatus status, int offset, int scopeEnd, string reason, int bytesNeeded)
{
    private string _path = "";

    /// <summary>What the user's code threw, where that is the fault.</summary>
    public Exception? Cause { get; init; }

    public int Offset => offset;

    /// <summary>Where the innermost scope ends that the fault lies in.</summary>
    public int ScopeEnd => scopeEnd;

    public void Within(string member) =>
        _path = _path.Length == 0 || _path[0] == '[' ? member + _path : $"{member}.{_path}";

    public void Within(int index) =>
        _path = _path.Length == 0 || _path[0] == '[' ? $"[{index}]{_path}" : $"[{index}].{_path}";

    public WireError ToError(string type) =>
        new(status, offset, _path.Length == 0 ? type : $"{type}.{_path}", reason, bytesNeeded);
}
