namespace ProtoGen;

// google.protobuf.Timestamp and Duration: seconds in field 1, nanoseconds in field 2.
public ref partial struct WireReader
{
    private const long UnixEpochSeconds = 62_135_596_800;
    private const int NanosecondsPerTick = 100;

    /// <summary>Reads a length and a <c>google.protobuf.Timestamp</c>; nanoseconds are cut to ticks of 100.</summary>
    /// <param name="existing">What an earlier occurrence said, to which this one is merged.</param>
    public DateTimeOffset ReadTimestamp(DateTimeOffset? existing = null) => new(ReadTimestampTicks(existing?.UtcTicks), TimeSpan.Zero);

    /// <summary>Reads a length and a <c>google.protobuf.Timestamp</c> as a UTC time; nanoseconds are cut to ticks of 100.</summary>
    /// <param name="existing">What an earlier occurrence said, to which this one is merged.</param>
    public DateTime ReadUtcDateTime(DateTime? existing = null) => new(ReadTimestampTicks(existing?.Ticks), DateTimeKind.Utc);

    private long ReadTimestampTicks(long? existing)
    {
        int start = _position;
        // Seconds before 1970 are negative, nanoseconds never are, so the division rounds down.
        long ticks = existing ?? DateTime.UnixEpoch.Ticks;
        long seconds = (ticks / TimeSpan.TicksPerSecond) - UnixEpochSeconds;
        int nanoseconds = (int)(ticks % TimeSpan.TicksPerSecond) * NanosecondsPerTick;
        ReadSecondsAndNanoseconds(ref seconds, ref nanoseconds);
        if (HasFailed)
        {
            return 0;
        }

        if (seconds < -UnixEpochSeconds || seconds > (DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond) - UnixEpochSeconds
            || nanoseconds is < 0 or > 999_999_999)
        {
            Fail($"{seconds} seconds and {nanoseconds} nanoseconds are not a time from year 1 to 9999", start);
            return 0;
        }

        return ((seconds + UnixEpochSeconds) * TimeSpan.TicksPerSecond) + (nanoseconds / NanosecondsPerTick);
    }

    /// <summary>Reads a length and a <c>google.protobuf.Duration</c>; nanoseconds are cut to ticks of 100.</summary>
    /// <param name="existing">What an earlier occurrence said, to which this one is merged.</param>
    public TimeSpan ReadDuration(TimeSpan? existing = null)
    {
        int start = _position;
        long ticks = existing?.Ticks ?? 0;
        long seconds = ticks / TimeSpan.TicksPerSecond;
        int nanoseconds = (int)(ticks % TimeSpan.TicksPerSecond) * NanosecondsPerTick;
        ReadSecondsAndNanoseconds(ref seconds, ref nanoseconds);
        if (HasFailed)
        {
            return default;
        }

        // Both bear the same sign. The sum is made in 128 bits: what a TimeSpan holds ends in the middle of a second.
        Int128 sum = ((Int128)seconds * TimeSpan.TicksPerSecond) + (nanoseconds / NanosecondsPerTick);
        if (nanoseconds is < -999_999_999 or > 999_999_999 || Math.Sign(seconds) * Math.Sign(nanoseconds) < 0
            || sum < long.MinValue || sum > long.MaxValue)
        {
            Fail($"{seconds} seconds and {nanoseconds} nanoseconds are not a duration that TimeSpan can hold", start);
            return default;
        }

        return new TimeSpan((long)sum);
    }

    private void ReadSecondsAndNanoseconds(scoped ref long seconds, scoped ref int nanoseconds)
    {
        int outer = EnterDelimited();
        while (TryReadTag(out uint tag))
        {
            switch (tag)
            {
                case 0x08:
                    seconds = (long)ReadVarint64();
                    break;
                case 0x10:
                    nanoseconds = (int)ReadVarint32();
                    break;
                default:
                    Skip(tag);
                    break;
            }
        }

        LeaveNested(outer);
    }
}
