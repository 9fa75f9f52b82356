using System.Globalization;

namespace Ping;

/// <summary>What was asked for on the command line.</summary>
internal sealed record PingArguments(string Host, int Count, TimeSpan Interval, TimeSpan Timeout)
{
    public const string Usage = """
        Usage: Ping [host] [-c count] [-i seconds] [-W seconds]

          host        a name or an IPv4 address; 127.0.0.1 where left out
          -c count    how many requests to send; 4 where left out
          -i seconds  the time from one request to the next; 1 where left out
          -W seconds  how long to wait for each reply; 1 where left out
        """;

    private static readonly PingArguments s_default = new("127.0.0.1", 4, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <summary>Null where the arguments make no sense.</summary>
    public static PingArguments? Parse(ReadOnlySpan<string> args)
    {
        PingArguments parsed = s_default;
        bool hasHost = false;
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] is "-c" or "-i" or "-W")
            {
                if (i + 1 == args.Length || parsed.With(args[i], args[++i]) is not { } changed)
                {
                    return null;
                }

                parsed = changed;
            }
            else if (hasHost || args[i] is "" or ['-', ..])
            {
                return null;
            }
            else
            {
                parsed = parsed with { Host = args[i] };
                hasHost = true;
            }
        }

        return parsed;
    }

    private PingArguments? With(string option, string value)
    {
        if (option == "-c")
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? this with { Count = count } : null;
        }

        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) || seconds > 3_600)
        {
            return null;
        }

        return option == "-i" ? this with { Interval = TimeSpan.FromSeconds(seconds) } : this with { Timeout = TimeSpan.FromSeconds(seconds) };
    }
}
