namespace ProtoGen.Tests.Services;

/// <summary>Every await of a test ends: well, or in a timeout that fails it.</summary>
internal static class TestTime
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static Task Soon(this Task task) => task.WaitAsync(s_limit);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(s_limit);

    public static Task<T> Soon<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(s_limit);

    public static Task Soon(this ValueTask task) => task.AsTask().WaitAsync(s_limit);

    /// <summary>Waits for what nothing signals, such as a count of another thread's, by asking again each time the thread pool gets round to it.</summary>
    public static async Task Until(Func<bool> condition)
    {
        long start = Environment.TickCount64;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 - start < s_limit.TotalMilliseconds, "It did not come about.");
            await Task.Yield();
        }
    }
}
