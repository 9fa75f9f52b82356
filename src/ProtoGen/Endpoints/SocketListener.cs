using System.Net;
using System.Net.Sockets;

namespace ProtoGen;

/// <summary>A bound and listening stream socket, and the loop that accepts from it and survives what accepting can throw.</summary>
internal sealed class SocketListener : IDisposable
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;

    private SocketListener(Socket socket)
    {
        _socket = socket;
        LocalEndPoint = socket.LocalEndPoint!;
    }

    public EndPoint LocalEndPoint { get; }

    /// <summary>Binds and listens.</summary>
    /// <exception cref="SocketException">The end point is taken, or not one of this machine's.</exception>
    public static async Task<SocketListener> BindAsync(EndPoint endPoint, int backlog, CancellationToken cancellation)
    {
        if (endPoint is not (IPEndPoint or UnixDomainSocketEndPoint))
        {
            throw new ArgumentException($"A server listens on an IPEndPoint or a UnixDomainSocketEndPoint, not on {endPoint.GetType().Name}.", nameof(endPoint));
        }

        try
        {
            return new SocketListener(Bind(endPoint, backlog));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse && endPoint is UnixDomainSocketEndPoint)
        {
            // The path outlives a server that was killed. It is only in the way if nobody answers there.
            if (!await IsStaleAsync((UnixDomainSocketEndPoint)endPoint, cancellation).ConfigureAwait(false))
            {
                throw;
            }

            File.Delete(endPoint.ToString()!);
            return new SocketListener(Bind(endPoint, backlog));
        }
    }

    private static Socket Bind(EndPoint endPoint, int backlog)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            if (endPoint is IPEndPoint { Address: var address } && address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(endPoint);
            socket.Listen(backlog);
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is SocketException failure)
            {
                throw SocketFailure.At(endPoint, failure);
            }

            throw;
        }
    }

    private static async Task<bool> IsStaleAsync(UnixDomainSocketEndPoint endPoint, CancellationToken cancellation)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await probe.ConnectAsync(endPoint, cancellation).ConfigureAwait(false);
            return false;
        }
        catch (SocketException exception)
        {
            // A plain file refuses a connection just as a dead socket does; only the latter may be deleted.
            return exception.SocketErrorCode == SocketError.ConnectionRefused && IsSocket(endPoint.ToString()!);
        }
    }

    /// <summary>Whether the path is a socket: it is there, is no directory, and opening it fails as opening a socket does (ENXIO).</summary>
    private static bool IsSocket(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return false;
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return File.Exists(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Accepts until <paramref name="cancellation"/>.</summary>
    public Task RunAsync(Action<Socket> onAccepted, Action<Exception>? onFailed, TimeProvider time, CancellationToken cancellation) =>
        RunAsync(token => _socket.AcceptAsync(token), onAccepted, onFailed, time, cancellation);

    internal static async Task RunAsync(
        Func<CancellationToken, ValueTask<Socket>> accept, Action<Socket> onAccepted, Action<Exception>? onFailed, TimeProvider time, CancellationToken cancellation)
    {
        TimeSpan pause = s_firstPause;
        while (!cancellation.IsCancellationRequested)
        {
            Socket? socket = null;
            try
            {
                socket = await accept(cancellation).ConfigureAwait(false);
                onAccepted(socket);
                pause = s_firstPause;
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                socket?.Dispose();
                return;
            }
            catch (Exception exception)
            {
                // A peer that was gone before it was accepted, or no descriptors left: none is a reason to serve nobody ever again.
                socket?.Dispose();
                try
                {
                    onFailed?.Invoke(exception);
                }
                catch (Exception)
                {
                    // The callback only wanted to know.
                }

                try
                {
                    await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, s_longestPause.Ticks));
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
