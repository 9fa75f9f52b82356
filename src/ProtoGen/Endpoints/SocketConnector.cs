using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProtoGen;

/// <summary>Connects a stream socket to an end point; of a name with many addresses, to the first that answers (RFC 8305, section 5).</summary>
internal static class SocketConnector
{
    /// <summary>How long an address has a head start before the next one is tried beside it (RFC 8305, section 8).</summary>
    private static readonly TimeSpan s_stagger = TimeSpan.FromMilliseconds(250);

    public static Task<Socket> ConnectAsync(EndPoint endPoint, ConnectionOptions options, CancellationToken cancellation) => endPoint switch
    {
        DnsEndPoint name => ConnectAsync(name, options, SocketFailure.ResolveAsync, cancellation),
        _ => ConnectOneAsync(endPoint, options, cancellation),
    };

    public static async Task<Socket> ConnectAsync(
        DnsEndPoint name, ConnectionOptions options, Func<string, AddressFamily, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancellation)
    {
        IPAddress[] addresses = Interleave(await resolve(name.Host, name.AddressFamily, cancellation).ConfigureAwait(false));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Task<Socket>> running = [];
        List<Exception> failed = [];
        Socket? winner = null;
        try
        {
            int next = 0;
            while (winner is null && (next < addresses.Length || running.Count > 0))
            {
                if (next < addresses.Length)
                {
                    Task<Socket> attempt = ConnectOneAsync(new IPEndPoint(addresses[next++], name.Port), options, over.Token);
                    running.Add(attempt);
                }

                // The last one has nobody to make room for.
                Task stagger = Task.Delay(next < addresses.Length ? s_stagger : Timeout.InfiniteTimeSpan, options.TimeProvider, over.Token);
                Task first = await Task.WhenAny([.. running, stagger]).ConfigureAwait(false);
                foreach (Task<Socket> ended in running.Where(task => task.IsCompleted).ToArray())
                {
                    running.Remove(ended);
                    if (!ended.IsCompletedSuccessfully)
                    {
                        failed.Add(ended.Exception?.InnerException ?? new OperationCanceledException());
                    }
                    else if (winner is null)
                    {
                        winner = ended.Result;
                    }
                    else
                    {
                        ended.Result.Dispose();
                    }
                }

                if (winner is null)
                {
                    cancellation.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            foreach (Task<Socket> loser in running)
            {
                // Cancelled, or connected in the very last moment.
                _ = loser.ContinueWith(
                    static task =>
                    {
                        if (task.IsCompletedSuccessfully)
                        {
                            task.Result.Dispose();
                        }
                        else
                        {
                            _ = task.Exception;
                        }
                    },
                    CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }

        return winner ?? throw Unreachable(name, failed);
    }

    private static SocketException Unreachable(DnsEndPoint name, List<Exception> failed)
    {
        if (failed.Count == 0)
        {
            return new SocketException((int)SocketError.HostNotFound, $"'{name.Host}' has no address.");
        }

        var text = new StringBuilder($"'{name.Host}', port {name.Port}, cannot be reached. Tried ");
        text.AppendJoin("; ", failed.Select(error => error.Message.TrimEnd('.')));
        SocketError error = failed.OfType<SocketException>().LastOrDefault()?.SocketErrorCode ?? SocketError.HostUnreachable;
        return new SocketException((int)error, text.Append('.').ToString());
    }

    /// <summary>The families by turns, in the resolver's order otherwise: a network without one of them costs one head start, not many.</summary>
    private static IPAddress[] Interleave(IPAddress[] addresses)
    {
        if (addresses.Length == 0)
        {
            return addresses;
        }

        var first = addresses.Where(address => address.AddressFamily == addresses[0].AddressFamily).ToList();
        var other = addresses.Where(address => address.AddressFamily != addresses[0].AddressFamily).ToList();
        List<IPAddress> turns = [];
        for (int i = 0; i < Math.Max(first.Count, other.Count); i++)
        {
            turns.AddRange(first.Skip(i).Take(1));
            turns.AddRange(other.Skip(i).Take(1));
        }

        return [.. turns];
    }

    private static async Task<Socket> ConnectOneAsync(EndPoint endPoint, ConnectionOptions options, CancellationToken cancellation)
    {
        if (endPoint is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped)
        {
            endPoint = new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port); // what a dual-mode listener calls its IPv4 address
        }

        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp);
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await socket.ConnectAsync(endPoint, either.Token).ConfigureAwait(false);
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose(); // not left to the finalizer: a client that tries again and again would run out of descriptors
            if (exception is OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                throw new SocketException((int)SocketError.TimedOut, $"{endPoint} did not answer within {options.ConnectTimeout.TotalSeconds:0.###} s.");
            }

            cancellation.ThrowIfCancellationRequested();
            if (exception is SocketException failure)
            {
                throw SocketFailure.At(endPoint, failure);
            }

            throw;
        }
    }
}
