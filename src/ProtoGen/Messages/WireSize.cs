using System.ComponentModel;

namespace ProtoGen;

/// <summary>Adds up the most bytes that messages can take; <see cref="int.MaxValue"/> stands for no bound and stays that.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WireSize
{
    /// <summary>The most bytes of all parts together.</summary>
    public static int Sum(params ReadOnlySpan<int> parts)
    {
        long sum = 0;
        foreach (int part in parts)
        {
            sum += part;
        }

        return (int)Math.Min(sum, int.MaxValue);
    }

    /// <summary>The most bytes of a tag, a length and <paramref name="content"/> behind it.</summary>
    public static int Delimited(int tag, int content) => Sum(tag, Varint.Size((uint)content), content);

    /// <summary>The most bytes of a type whose codec only its type parameter tells.</summary>
    public static int Of<T>() where T : IWire<T> => T.MaxSize;
}
