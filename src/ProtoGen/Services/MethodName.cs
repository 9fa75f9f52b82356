using System.Text;

namespace ProtoGen;

/// <summary>A method as one connection's client side calls it: by its name once, by its number from then on.</summary>
internal sealed class MethodName
{
    /// <summary>The most bytes of a name: it fits into any frame that a peer may say it takes.</summary>
    public const int MaxBytes = 512;

    /// <summary>The most methods that a connection can name in each direction.</summary>
    public const int MaxMethods = 4096;

    public MethodName(string name)
    {
        Name = name;
        Utf8 = Encoding.UTF8.GetBytes(name);
        if (Utf8.Length > MaxBytes)
        {
            throw new ArgumentException($"The name of a method has {Utf8.Length} bytes, the limit is {MaxBytes}: '{name}'.", nameof(name));
        }
    }

    public string Name { get; }

    public byte[] Utf8 { get; }

    /// <summary>Its number on this connection; -1 until it was named. Guarded by the lock of the calls.</summary>
    public int Number { get; set; } = -1;
}
