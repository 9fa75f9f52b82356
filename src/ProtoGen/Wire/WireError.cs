namespace ProtoGen;

/// <summary>Where and why bytes could not be read. A default instance means no error.</summary>
/// <param name="Status">Whether more bytes would help.</param>
/// <param name="Offset">The offset of the first byte that is wrong or missing, in bytes from the start of the value.</param>
/// <param name="Path">The member that was being read, from the type's name down, such as <c>Order.Lines[2].Price</c>.</param>
/// <param name="Reason">What is wrong, as a clause without a full stop.</param>
/// <param name="BytesNeeded">The least number of further bytes, when <see cref="WireStatus.Incomplete"/>; else 0.</param>
public readonly record struct WireError(WireStatus Status, int Offset, string Path, string Reason, int BytesNeeded)
{
    /// <inheritdoc/>
    public override string ToString() => Status switch
    {
        WireStatus.Complete => "no error",
        WireStatus.Incomplete => $"{Path}, byte {Offset}: {Reason}; at least {Counted.Of(BytesNeeded, "more byte")} needed",
        _ => $"{Path}, byte {Offset}: {Reason}",
    };
}
