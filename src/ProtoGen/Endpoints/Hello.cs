using System.Buffers;
using System.Text;

namespace ProtoGen;

/// <summary>What each side says first: that it speaks this protocol, in which versions, and what it takes (docs/stream-protocol.md, Hello).</summary>
/// <param name="MinVersion">The oldest version that the sender speaks.</param>
/// <param name="MaxVersion">The newest.</param>
internal sealed record Hello(byte MinVersion, byte MaxVersion)
{
    public const byte Version = 1;
    private const int FixedBytes = 8;
    private const int MaxSettingsBytes = 1024;

    private enum Setting : ulong
    {
        MaxFrameBytes = 1,
        MaxConcurrentCalls = 2,
        StreamCreditItems = 3,
        StreamCreditBytes = 4,
    }

    private static ReadOnlySpan<byte> Magic => "PGEN"u8;

    /// <summary>The largest frame that the sender takes; what it takes when it says nothing.</summary>
    public int MaxFrameBytes { get; init; } = 64 * 1024;

    public int MaxConcurrentCalls { get; init; } = 100;

    public int StreamCreditItems { get; init; } = 16;

    public int StreamCreditBytes { get; init; } = 64 * 1024;

    public static Hello Of(ConnectionOptions options) => new(Version, Version)
    {
        MaxFrameBytes = options.MaxFrameBytes,
        MaxConcurrentCalls = options.MaxConcurrentCalls,
        StreamCreditItems = options.StreamCreditItems,
        StreamCreditBytes = options.StreamCreditBytes,
    };

    public byte[] ToBytes()
    {
        Span<byte> settings = stackalloc byte[64];
        int count = 0;
        foreach ((Setting id, int value) in (ReadOnlySpan<(Setting, int)>)
        [
            (Setting.MaxFrameBytes, MaxFrameBytes), (Setting.MaxConcurrentCalls, MaxConcurrentCalls),
            (Setting.StreamCreditItems, StreamCreditItems), (Setting.StreamCreditBytes, StreamCreditBytes),
        ])
        {
            count += Frame.WriteVarint(settings[count..], (ulong)id);
            count += Frame.WriteVarint(settings[count..], (ulong)value);
        }

        return [.. Magic, MinVersion, MaxVersion, (byte)(count >> 8), (byte)count, .. settings[..count]];
    }

    /// <summary>Takes the hello off <paramref name="buffer"/>, if it is there as a whole.</summary>
    /// <exception cref="ProtocolException">These are the bytes of something else, or there is no version in common.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, out Hello? hello)
    {
        hello = null;
        byte[] head = buffer.Slice(0, Math.Min(buffer.Length, FixedBytes)).ToArray();
        if (!Magic[..Math.Min(head.Length, 4)].SequenceEqual(head.AsSpan(0, Math.Min(head.Length, 4))))
        {
            throw new ProtocolException($"The peer does not speak this protocol: it began with {Show(head)}.");
        }

        if (head.Length < FixedBytes)
        {
            return false;
        }

        if (head[4] > Version || head[5] < Version)
        {
            throw new ProtocolException($"The peer speaks versions {head[4]} to {head[5]} of the protocol, this side version {Version}.");
        }

        int length = (head[6] << 8) | head[7];
        if (length > MaxSettingsBytes)
        {
            throw new ProtocolException($"The peer's hello has {Counted.Of(length, "byte")} of settings, the limit is {MaxSettingsBytes}.");
        }

        if (buffer.Length - FixedBytes < length)
        {
            return false;
        }

        hello = new Hello(head[4], head[5]).With(buffer.Slice(FixedBytes, length));
        buffer = buffer.Slice(FixedBytes + length);
        return true;
    }

    private Hello With(ReadOnlySequence<byte> settings)
    {
        Hello hello = this;
        while (!settings.IsEmpty)
        {
            ulong id = Frame.ReadVarint(ref settings);
            int value = (int)Math.Min(Frame.ReadVarint(ref settings), int.MaxValue);
            hello = (Setting)id switch
            {
                Setting.MaxFrameBytes when value < 1024 => throw new ProtocolException($"The peer takes frames of {Counted.Of(value, "byte")}; 1024 is the least."),
                Setting.MaxFrameBytes => hello with { MaxFrameBytes = value },
                Setting.MaxConcurrentCalls => hello with { MaxConcurrentCalls = value },
                Setting.StreamCreditItems => hello with { StreamCreditItems = value },
                Setting.StreamCreditBytes => hello with { StreamCreditBytes = value },
                _ => hello, // a setting of a later version
            };
        }

        return hello;
    }

    private static string Show(byte[] bytes)
    {
        var text = new StringBuilder(Convert.ToHexString(bytes)).Append(" ('");
        foreach (byte value in bytes)
        {
            text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
        }

        return text.Append("')").ToString();
    }
}
