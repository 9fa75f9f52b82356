using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Vitals;

/// <summary>Shows readings: a table that stays in place where there is a terminal, else a line each.</summary>
internal static class Display
{
    private const int PlainUpdates = 5;

    public static async Task ShowAsync(IAsyncEnumerable<Reading> readings)
    {
        if (Console.IsOutputRedirected)
        {
            await foreach (Reading reading in readings.Take(PlainUpdates))
            {
                Console.WriteLine(ToLine(reading));
            }

            return;
        }

        // Where the terminal has too few lines, the last interfaces are what it can do without.
        LiveDisplay display = AnsiConsole.Live(new Text("waiting for the first reading")).Overflow(VerticalOverflow.Ellipsis).Cropping(VerticalOverflowCropping.Bottom);
        try
        {
            await display.StartAsync(async live =>
            {
                Reading? before = null;
                await foreach (Reading reading in readings)
                {
                    live.UpdateTarget(ToTable(reading, before));
                    before = reading;
                }
            });
        }
        finally
        {
            Console.WriteLine(); // what comes next has a line of its own
        }
    }

    /// <summary>The interfaces that have carried something; all of them where none has.</summary>
    private static IEnumerable<Traffic> Used(Reading reading) =>
        reading.Interfaces.Any(IsUsed) ? reading.Interfaces.Where(IsUsed) : reading.Interfaces;

    private static bool IsUsed(Traffic network) => network.Received != 0 || network.Sent != 0;

    private static string ToLine(Reading reading)
    {
        string load = reading.Load is { } known ? $"load {Number(known.One)} {Number(known.Five)} {Number(known.Fifteen)}" : "load unknown";
        string traffic = string.Join("  ", Used(reading).Select(network => $"{network.Interface} rx {Bytes(network.Received)} tx {Bytes(network.Sent)}"));
        return $"{reading.At:HH:mm:ss} {reading.Host}  {load}  memory {Bytes(reading.Memory.Total - reading.Memory.Available)} of {Bytes(reading.Memory.Total)}  {traffic}";
    }

    private static Rows ToTable(Reading reading, Reading? before)
    {
        double seconds = before is null ? 0 : (reading.At - before.At).TotalSeconds;
        double used = 1 - ((double)reading.Memory.Available / Math.Max(1, reading.Memory.Total));
        var vitals = new Grid().AddColumn().AddColumn();
        vitals.AddRow(new Text("load"), new Text(reading.Load is { } load ? $"{Number(load.One)}  {Number(load.Five)}  {Number(load.Fifteen)}" : "unknown here"));
        vitals.AddRow(new Text("memory"), new Text($"{Bar(used)} {Bytes(reading.Memory.Total - reading.Memory.Available)} of {Bytes(reading.Memory.Total)}"));

        var table = new Table().Border(TableBorder.Rounded).AddColumns("interface", "received", "per second", "sent", "per second");
        foreach (Traffic now in Used(reading))
        {
            Traffic? then = before?.Interfaces.Where(network => network.Interface == now.Interface).Select(network => (Traffic?)network).FirstOrDefault();
            table.AddRow(
                Markup.Escape(now.Interface),
                Bytes(now.Received),
                then is null ? "" : Bytes((now.Received - then.Value.Received) / seconds),
                Bytes(now.Sent),
                then is null ? "" : Bytes((now.Sent - then.Value.Sent) / seconds));
        }

        return new Rows(new Rule(Markup.Escape($"{reading.Host} at {reading.At.ToLocalTime():HH:mm:ss}, Ctrl-C ends")) { Justification = Justify.Left }, vitals, table);
    }

    private static string Bar(double share)
    {
        const int Width = 20;
        int full = (int)Math.Round(Math.Clamp(share, 0, 1) * Width);
        return new string('█', full) + new string('░', Width - full);
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Bytes(double count)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        int unit = 0;
        for (; count >= 1024 && unit < units.Length - 1; unit++)
        {
            count /= 1024;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{count:0.#} {units[unit]}");
    }
}
