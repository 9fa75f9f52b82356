using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen;

// What messages write beyond the plain scalars.
public ref partial struct WireWriter
{
    /// <summary>Writes a varint that is 1 or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBool(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>Writes a sign-folded varint (<c>sint32</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteZigZag32(int value) => WriteVarint64((ulong)(uint)((value << 1) ^ (value >> 31)));

    /// <summary>Writes a sign-folded varint (<c>sint64</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteZigZag64(long value) => WriteVarint64((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes how many bytes were written since <paramref name="begin"/>, as a varint: the end of a packed field.</summary>
    /// <param name="begin">What <see cref="Count"/> was before the elements were written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteLengthSince(int begin) => WriteVarint64((ulong)(uint)(Count - begin));

    /// <summary>Writes values as memory has them on a little-endian machine, first to last, without a length.</summary>
    public void WriteFixed<T>(scoped ReadOnlySpan<T> values) where T : unmanaged
    {
        ReadOnlySpan<byte> memory = MemoryMarshal.AsBytes(values);
        Span<byte> room = Claim(memory.Length);
        memory.CopyTo(room);
        if (!BitConverter.IsLittleEndian)
        {
            for (int at = 0; at < room.Length; at += Unsafe.SizeOf<T>())
            {
                room.Slice(at, Unsafe.SizeOf<T>()).Reverse();
            }
        }
    }

    /// <summary>Writes a value of a type whose codec only its type parameter tells and, in front of it, its length.</summary>
    public void WriteNested<T>(in T value) where T : IWire<T>
    {
        int begin = BeginNested();
        T.Write(ref this, in value);
        EndDelimited(begin);
    }

    /// <summary>Writes a length of 16 and a UUID, most significant byte first (RFC 9562).</summary>
    public void WriteGuid(Guid value)
    {
        value.TryWriteBytes(Claim(16), bigEndian: true, out _);
        WriteByte(16);
    }

    /// <summary>Writes a length and the instant as a <c>google.protobuf.Timestamp</c>; the offset from UTC is not carried.</summary>
    public void WriteTimestamp(DateTimeOffset value) => WriteTimestampTicks(value.UtcTicks);

    /// <summary>Writes a length and a UTC time as a <c>google.protobuf.Timestamp</c>.</summary>
    /// <exception cref="WireException">The time does not say that it is UTC.</exception>
    public void WriteUtcDateTime(DateTime value)
    {
        if (value.Kind != DateTimeKind.Utc && value != default)
        {
            throw new WireException($"The time {value:O} is of the kind {value.Kind}; only UTC can be put on the wire, so convert it first.");
        }

        WriteTimestampTicks(value.Ticks);
    }

    private void WriteTimestampTicks(long ticks) =>
        WriteSecondsAndNanoseconds((ticks / TimeSpan.TicksPerSecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond), (int)(ticks % TimeSpan.TicksPerSecond) * 100);

    /// <summary>Writes a length and a <c>google.protobuf.Duration</c>.</summary>
    public void WriteDuration(TimeSpan value) =>
        WriteSecondsAndNanoseconds(value.Ticks / TimeSpan.TicksPerSecond, (int)(value.Ticks % TimeSpan.TicksPerSecond) * 100);

    private void WriteSecondsAndNanoseconds(long seconds, int nanoseconds)
    {
        int begin = Count;
        if (nanoseconds != 0)
        {
            WriteVarint64((long)nanoseconds);
            WriteTag(0x10);
        }

        if (seconds != 0)
        {
            WriteVarint64(seconds);
            WriteTag(0x08);
        }

        WriteLengthSince(begin);
    }
}
