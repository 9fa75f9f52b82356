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

    /// <summary>Null, and why, where the arguments make no sense.</summary>
    public static PingArguments? Parse(ReadOnlySpan<string> args, out string wrong)
    {
        PingArguments parsed = s_default;
        bool hasHost = false;
        wrong = "";
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] is "-c" or "-i" or "-W")
            {
                wrong = i + 1 == args.Length ? $"{args[i]} needs a number" : parsed.Set(args[i], args[++i], out parsed);
            }
            else if (args[i] is "" or ['-', ..])
            {
                wrong = $"'{args[i]}' is not an option";
            }
            else if (hasHost)
            {
                wrong = $"'{args[i]}' is one host too many";
            }
            else
            {
                parsed = parsed with { Host = args[i] };
                hasHost = true;
            }

            if (wrong != "")
            {
                return null;
            }
        }

        return parsed;
    }

    /// <summary>What is wrong with the value; nothing where it is right.</summary>
    private string Set(string option, string value, out PingArguments changed)
    {
        changed = this;
        if (option == "-c")
        {
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
            {
                return $"-c takes a whole number from 1 on, not '{value}'";
            }

            changed = this with { Count = count };
        }
        else
        {
            if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) || seconds > 3_600)
            {
                return $"{option} takes seconds from 0 to 3600, not '{value}'";
            }

            changed = option == "-i" ? this with { Interval = TimeSpan.FromSeconds(seconds) } : this with { Timeout = TimeSpan.FromSeconds(seconds) };
        }

        return "";
    }
}
