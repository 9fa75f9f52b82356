using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ProtoGen;

/// <summary>Room for the elements of a repeated field, made once for each run of them that stands on the wire.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Repeated
{
    /// <summary>Makes room for <paramref name="more"/> elements behind the <paramref name="count"/> that are there.</summary>
    /// <returns>The new elements, for the caller to set, every one.</returns>
    public static Span<T> Extend<T>(ref T[]? items, ref int count, int more)
    {
        int used = count;
        count = checked(used + more);
        if (items is null || used == 0)
        {
            items = more == 0 ? [] : GC.AllocateUninitializedArray<T>(more);
        }
        else if (items.Length < count)
        {
            Array.Resize(ref items, (int)Math.Max(count, Math.Min(2L * items.Length, Array.MaxLength)));
        }

        return items.AsSpan(used, more);
    }

    /// <inheritdoc cref="Extend{T}(ref T[], ref int, int)"/>
    public static Span<T> Extend<T>(ref List<T>? items, int more)
    {
        items ??= new List<T>(more);
        int used = items.Count;
        CollectionsMarshal.SetCount(items, checked(used + more));
        return CollectionsMarshal.AsSpan(items)[used..];
    }

    /// <summary>The first <paramref name="count"/> elements: the array itself when it has no more.</summary>
    public static T[] ToArray<T>(T[]? items, int count) => ToArrayOrNull(items, count) ?? [];

    /// <inheritdoc cref="ToArray"/>
    public static T[]? ToArrayOrNull<T>(T[]? items, int count) => items is null || items.Length == count ? items : items[..count];

    /// <summary>What is thrown for an element that is null, which the wire cannot carry.</summary>
    public static WireException NullElement(string member, int index) =>
        new($"{member}[{index}] is null, which a repeated field cannot carry.");
}
