namespace ProtoGen;

/// <summary>As much of an IPv4 header (RFC 791, section 3.1) as a raw socket needs to go past it.</summary>
internal static class IPv4Header
{
    /// <summary>The most bytes of a header: its length is four bits that count words of four bytes.</summary>
    public const int MaxBytes = 60;

    private const int MinBytes = 20;
    private const int TimeToLiveOffset = 8;

    /// <summary>Finds where the header ends.</summary>
    /// <returns>False where the bytes do not begin with a whole IPv4 header.</returns>
    public static bool TryRead(ReadOnlySpan<byte> packet, out int headerBytes, out byte timeToLive)
    {
        headerBytes = packet.IsEmpty ? 0 : (packet[0] & 0x0F) * 4;
        if (headerBytes < MinBytes || headerBytes > packet.Length || packet[0] >> 4 != 4)
        {
            timeToLive = 0;
            return false;
        }

        timeToLive = packet[TimeToLiveOffset];
        return true;
    }
}
