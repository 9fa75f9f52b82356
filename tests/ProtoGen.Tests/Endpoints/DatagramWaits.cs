using System.Net;

namespace ProtoGen.Tests.Endpoints;

internal static class DatagramWaits
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static Task Arrives(this ValueTask task) => task.AsTask().WaitAsync(s_limit);

    public static Task<T> Arrives<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(s_limit);

    public static Task Arrives(this Task task) => task.WaitAsync(s_limit);

    public static Task<T> Arrives<T>(this Task<T> task) => task.WaitAsync(s_limit);

    /// <summary>Takes the next element of a loop that never ends by itself.</summary>
    public static async Task<T> NextAsync<T>(this IAsyncEnumerator<T> loop)
    {
        Assert.True(await loop.MoveNextAsync().Arrives());
        return loop.Current;
    }

    /// <summary>An endpoint at a port of the system's choice on loopback.</summary>
    public static DatagramEndpoint BindLoopback(DatagramOptions? options = null) => DatagramEndpoint.Bind(new IPEndPoint(IPAddress.Loopback, 0), options);

    /// <summary>A port that had a listener a moment ago. An address of loopback's that nobody else uses keeps it free.</summary>
    public static IPEndPoint DeadPort()
    {
        using DatagramEndpoint endpoint = DatagramEndpoint.Bind(new IPEndPoint(IPAddress.Parse("127.71.82.93"), 0));
        return endpoint.LocalEndPoint;
    }
}
