using System.Text;

namespace ProtoGen;

/// <summary>A method as one connection's client side calls it: by its name once, by its number from then on.</summary>
internal sealed class MethodName(string name)
{
    /// <summary>The most bytes of a name.</summary>
    public const int MaxBytes = 1024;

    /// <summary>The most methods that a connection can name in each direction.</summary>
    public const int MaxMethods = 4096;

    public string Name => name;

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Its number on this connection; -1 until it was named. Guarded by the lock of the calls.</summary>
    public int Number { get; set; } = -1;
}
