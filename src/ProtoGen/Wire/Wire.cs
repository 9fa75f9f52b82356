using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ProtoGen;

/// <summary>The one door to every codec: a value to bytes and bytes to a value.</summary>
/// <remarks>
/// Thread-safe. Serializing allocates nothing but the array, where one is asked for; deserializing allocates the objects that the
/// user's type is made of. <see cref="WireException"/> says where bytes are wrong; <c>TryDeserialize</c> says so without throwing.
/// </remarks>
public static class Wire
{
    /// <summary>The exact number of bytes that <paramref name="value"/> takes.</summary>
    /// <remarks>It is found by writing into a buffer of this thread's, which costs less than a second walk made for measuring.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="WireException">The value cannot be put on the wire.</exception>
    public static int Measure<T>(in T value) where T : IWire<T>
    {
        ThrowIfNull(in value);
        var writer = new WireWriter();
        try
        {
            T.Write(ref writer, in value);
            return writer.Count;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes <paramref name="value"/> into a new array of exactly its size.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="WireException">The value cannot be put on the wire.</exception>
    public static byte[] Serialize<T>(in T value) where T : IWire<T>
    {
        ThrowIfNull(in value);
        var writer = new WireWriter();
        try
        {
            T.Write(ref writer, in value);
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes <paramref name="value"/> to the front of <paramref name="destination"/>.</summary>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too small; nothing was written to it.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="WireException">The value cannot be put on the wire; nothing was written.</exception>
    public static int Serialize<T>(in T value, Span<byte> destination) where T : IWire<T>
    {
        ThrowIfNull(in value);
        var writer = new WireWriter();
        try
        {
            T.Write(ref writer, in value);
            if (writer.Count > destination.Length)
            {
                throw new ArgumentException($"{typeof(T).Name} takes {Counted.Of(writer.Count, "byte")}, the destination has room for {destination.Length}.", nameof(destination));
            }

            writer.Written.CopyTo(destination);
            return writer.Count;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes <paramref name="value"/> to <paramref name="destination"/> and advances it; what it hands out may have any length.</summary>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="WireException">The value cannot be put on the wire; nothing was written.</exception>
    public static int Serialize<T>(in T value, IBufferWriter<byte> destination) where T : IWire<T>
    {
        ArgumentNullException.ThrowIfNull(destination);
        ThrowIfNull(in value);
        var writer = new WireWriter();
        try
        {
            T.Write(ref writer, in value);
            CopyTo(writer.Written, destination);
            return writer.Count;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>For a struct this is no code at all.</summary>
    private static void ThrowIfNull<T>(in T value)
    {
        // The type is asked first, for an unoptimized build would box a struct to compare it with null.
        if (!typeof(T).IsValueType && value is null)
        {
            throw new ArgumentNullException(nameof(value));
        }
    }

    /// <summary>Copies bytes to a buffer writer that may hand out more or fewer bytes than asked for.</summary>
    internal static void CopyTo(ReadOnlySpan<byte> bytes, IBufferWriter<byte> destination)
    {
        while (!bytes.IsEmpty)
        {
            Span<byte> room = destination.GetSpan(bytes.Length);
            if (room.IsEmpty)
            {
                room = destination.GetSpan(1);
                if (room.IsEmpty)
                {
                    throw new InvalidOperationException($"{destination.GetType()} handed out no room for the {Counted.Of(bytes.Length, "byte", "that is", "that are")} left.");
                }
            }

            int count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            destination.Advance(count);
            bytes = bytes[count..];
        }
    }

    /// <summary>Reads the one value that <paramref name="source"/> is.</summary>
    /// <exception cref="WireException">The bytes are malformed, end too early or go on behind the value; what a type threw when it refused them is the inner exception.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> source, WireLimits? limits = null) where T : IWire<T> =>
        TryRead(source, out T? value, out WireError error, out Exception? cause, limits) ? value : throw new WireException(error, cause);

    /// <summary>Reads the one value that <paramref name="source"/> is; the same for every cut of the bytes into segments.</summary>
    /// <exception cref="WireException">The bytes are malformed, end too early or go on behind the value; what a type threw when it refused them is the inner exception.</exception>
    public static T Deserialize<T>(in ReadOnlySequence<byte> source, WireLimits? limits = null) where T : IWire<T> =>
        TryRead(in source, out T? value, out WireError error, out Exception? cause, limits) ? value : throw new WireException(error, cause);

    /// <summary>Reads the one value that <paramref name="source"/> is, without throwing for what the bytes are.</summary>
    /// <param name="source">All bytes of the value.</param>
    /// <param name="value">The value, when true is returned.</param>
    /// <param name="error">Where and why, when false is returned; <see cref="WireError.Status"/> tells whether more bytes would help.</param>
    /// <param name="limits">What to put up with; <see cref="WireLimits.Default"/> where null.</param>
    public static bool TryDeserialize<T>(ReadOnlySpan<byte> source, [NotNullWhen(true)] out T? value, out WireError error, WireLimits? limits = null)
        where T : IWire<T> => TryRead(source, out value, out error, out _, limits);

    private static bool TryRead<T>(ReadOnlySpan<byte> source, [NotNullWhen(true)] out T? value, out WireError error, out Exception? cause, WireLimits? limits)
        where T : IWire<T>
    {
        var reader = new WireReader(source, limits);
        value = T.Read(ref reader);
        if (!reader.IsAtEnd)
        {
            reader.Fail($"{Counted.Of(reader.Remaining, "byte", "follows", "follow")} the value");
        }

        if (reader.HasFailed)
        {
            error = reader.Error(typeof(T).Name);
            cause = reader.Cause;
            value = default;
            return false;
        }

        error = default;
        cause = null;
        return true;
    }

    /// <inheritdoc cref="TryDeserialize{T}(ReadOnlySpan{byte}, out T, out WireError, WireLimits?)"/>
    public static bool TryDeserialize<T>(ReadOnlySpan<byte> source, [NotNullWhen(true)] out T? value, WireLimits? limits = null)
        where T : IWire<T> => TryDeserialize(source, out value, out _, limits);

    /// <inheritdoc cref="TryDeserialize{T}(ReadOnlySpan{byte}, out T, out WireError, WireLimits?)"/>
    public static bool TryDeserialize<T>(in ReadOnlySequence<byte> source, [NotNullWhen(true)] out T? value, out WireError error, WireLimits? limits = null)
        where T : IWire<T> => TryRead(in source, out value, out error, out _, limits);

    private static bool TryRead<T>(in ReadOnlySequence<byte> source, [NotNullWhen(true)] out T? value, out WireError error, out Exception? cause, WireLimits? limits)
        where T : IWire<T>
    {
        if (source.IsSingleSegment)
        {
            return TryRead(source.FirstSpan, out value, out error, out cause, limits);
        }

        if (source.Length > (limits ?? WireLimits.Default).MaxBytes)
        {
            error = new(WireStatus.Malformed, 0, typeof(T).Name, $"the value has {Counted.Of(source.Length, "byte")}, the limit is {(limits ?? WireLimits.Default).MaxBytes}", 0);
            cause = null;
            value = default;
            return false;
        }

        // One copy makes every cut of the bytes the same to the codec, and costs far less than a check at every value.
        int length = (int)source.Length;
        byte[] whole = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            source.CopyTo(whole);
            return TryRead(whole.AsSpan(0, length), out value, out error, out cause, limits);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    /// <inheritdoc cref="TryDeserialize{T}(ReadOnlySpan{byte}, out T, out WireError, WireLimits?)"/>
    public static bool TryDeserialize<T>(in ReadOnlySequence<byte> source, [NotNullWhen(true)] out T? value, WireLimits? limits = null)
        where T : IWire<T> => TryDeserialize(in source, out value, out _, limits);
}
