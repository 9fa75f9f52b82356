using System.Globalization;
using System.Net.NetworkInformation;

namespace Vitals;

/// <summary>Reads the counters of the machine that it runs on: from /proc on Linux, elsewhere what .NET itself can tell.</summary>
internal static class Machine
{
    public static Reading Read(DateTimeOffset now) => OperatingSystem.IsLinux()
        ? new Reading(Environment.MachineName, now, ReadLoad(), ReadMemory(), ReadInterfaces())
        : new Reading(Environment.MachineName, now, Load: null, ReadPortableMemory(), ReadPortableInterfaces());

    /// <summary>/proc/loadavg: <c>0.20 0.18 0.12 1/80 11206</c>.</summary>
    private static Load ReadLoad()
    {
        string[] words = File.ReadAllText("/proc/loadavg").Split(' ');
        return new Load(Number(words[0]), Number(words[1]), Number(words[2]));

        static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
    }

    /// <summary>/proc/meminfo: <c>MemTotal:       16336408 kB</c>, a line a counter.</summary>
    private static Memory ReadMemory()
    {
        Dictionary<string, long> bytes = File.ReadLines("/proc/meminfo")
            .Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[0], words => 1024 * long.Parse(words[1], CultureInfo.InvariantCulture));
        return new Memory(bytes["MemTotal"], bytes["MemAvailable"]);
    }

    /// <summary>/proc/net/dev: two lines of headings, then <c>lo: 1000 …</c>; the first number is bytes received, the ninth bytes sent.</summary>
    private static List<Traffic> ReadInterfaces() =>
    [
        .. File.ReadLines("/proc/net/dev").Skip(2)
            .Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
            .Select(words => new Traffic(words[0], long.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[9], CultureInfo.InvariantCulture))),
    ];

    private static Memory ReadPortableMemory()
    {
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        return new Memory(memory.TotalAvailableMemoryBytes, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
    }

    private static List<Traffic> ReadPortableInterfaces() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .Select(network => (network.Name, Statistics: network.GetIPStatistics()))
            .Select(network => new Traffic(network.Name, network.Statistics.BytesReceived, network.Statistics.BytesSent)),
    ];
}
