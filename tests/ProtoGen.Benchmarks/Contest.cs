using System.Diagnostics;

namespace ProtoGen.Benchmarks;

/// <summary>
/// Runs contenders in turn, round after round, in one process: a machine that slows down slows all of them. Prints the median of
/// each, its ratio to the first contender's and the bytes it allocates an operation.
/// </summary>
internal sealed class Contest(string name)
{
    private const int Rounds = 31;
    private static readonly TimeSpan s_sample = TimeSpan.FromMilliseconds(4);

    private readonly List<(string Name, Action Operation)> _contenders = [];

    public Contest Add(string contender, Action operation)
    {
        _contenders.Add((contender, operation));
        return this;
    }

    public void Run()
    {
        int[] repeats = [.. _contenders.Select(contender => Calibrate(contender.Operation))];
        double[][] nanoseconds = [.. _contenders.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < _contenders.Count; i++)
            {
                nanoseconds[i][round] = Time(_contenders[i].Operation, repeats[i]).TotalNanoseconds / repeats[i];
            }
        }

        double first = Median(nanoseconds[0]);
        for (int i = 0; i < _contenders.Count; i++)
        {
            double median = Median(nanoseconds[i]);
            Console.WriteLine($"{(i == 0 ? name : ""),-18} {_contenders[i].Name,-22} {median,12:N1} ns {median / first,8:N2} {Allocated(_contenders[i].Operation),12:N0} B");
        }
    }

    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>How often to repeat an operation for one sample; warms it through every tier of the JIT on the way.</summary>
    private static int Calibrate(Action operation)
    {
        // Two tiers and their background compilation: many calls, spread over some time.
        var warming = Stopwatch.StartNew();
        while (warming.ElapsedMilliseconds < 300)
        {
            Time(operation, 50);
        }

        int repeats = 1;
        while (Time(operation, repeats) < s_sample)
        {
            repeats *= 2;
        }

        return repeats;
    }

    private static TimeSpan Time(Action operation, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
        {
            operation();
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static double Allocated(Action operation)
    {
        const int Repeats = 100;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Time(operation, Repeats);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Repeats;
    }
}
