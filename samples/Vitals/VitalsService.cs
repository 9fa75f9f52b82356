using System.Runtime.CompilerServices;

namespace Vitals;

/// <summary>Serves this machine's readings to whoever watches.</summary>
internal sealed class VitalsService : IVitals
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(50);

    public async IAsyncEnumerable<Reading> WatchAsync(WatchRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // A caller may ask for anything; none may make the server spin.
        using var timer = new PeriodicTimer(request.Every < s_shortest ? s_shortest : request.Every);
        do
        {
            yield return Machine.Read(DateTimeOffset.UtcNow);
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }
}
