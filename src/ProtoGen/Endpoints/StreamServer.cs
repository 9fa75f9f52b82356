using System.Collections.Frozen;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace ProtoGen;

/// <summary>Answers the calls of any number of connections, from a listening socket, from transports handed to it, or from memory.</summary>
/// <remarks>Thread-safe. What one connection does ends that connection at most.</remarks>
public sealed class StreamServer : IAsyncDisposable
{
    private readonly StreamServerOptions _options;
    private readonly FrozenDictionary<string, ServiceMethod> _methods;
    private readonly Lock _gate = new();
    private readonly Dictionary<Connection, Task> _connections = [];
    private readonly CancellationTokenSource _stopping = new();
    private SocketListener? _listener;
    private Task _accepting = Task.CompletedTask;
    private Task? _disposal;
    private int _refusing;

    /// <summary>Creates a server that listens nowhere: give it transports with <see cref="ServeAsync(Stream, EndPoint?)"/>, or connect to it in memory with
    /// <see cref="ConnectAsync"/>.</summary>
    /// <param name="service">What it answers: <c>QuotesServer.For(new Quotes())</c>.</param>
    /// <param name="options">Limits and times; <see cref="StreamServerOptions.Default"/> where null.</param>
    public StreamServer(StreamService service, StreamServerOptions? options = null) : this([service ?? throw new ArgumentNullException(nameof(service))], options)
    {
    }

    /// <inheritdoc cref="StreamServer(StreamService, StreamServerOptions?)"/>
    /// <param name="services">What it answers: any number of services, each of another interface.</param>
    /// <param name="options">Limits and times; <see cref="StreamServerOptions.Default"/> where null.</param>
    /// <exception cref="ArgumentException">Two services have the same name.</exception>
    public StreamServer(IEnumerable<StreamService> services, StreamServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        _options = options ?? StreamServerOptions.Default;
        Dictionary<string, ServiceMethod> methods = new(StringComparer.Ordinal);
        foreach (StreamService service in services)
        {
            if (service is null)
            {
                throw new ArgumentException("One of the services is null.", nameof(services));
            }

            foreach (ServiceMethod method in service.Methods)
            {
                if (!methods.TryAdd(method.Name, method))
                {
                    throw new ArgumentException($"The service '{service.Name}' is given twice.", nameof(services));
                }
            }
        }

        _methods = methods.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Where the server listens, with the port that it was given where it asked for port 0.</summary>
    /// <exception cref="InvalidOperationException">The server listens nowhere; it was not made by <c>ListenAsync</c>.</exception>
    public EndPoint LocalEndPoint => _listener?.LocalEndPoint ?? throw new InvalidOperationException("This server listens nowhere; StreamServer.ListenAsync makes one that does.");

    /// <summary>Connections that are open or in their handshake.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (_gate)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Creates a server and listens.</summary>
    /// <param name="endPoint">An <see cref="IPEndPoint"/>, port 0 for any free one, or a <see cref="UnixDomainSocketEndPoint"/>; a path that a
    /// killed server has left behind is taken over, one that somebody listens on is not.</param>
    /// <param name="service">What it answers: <c>QuotesServer.For(new Quotes())</c>.</param>
    /// <param name="options">Limits and times; <see cref="StreamServerOptions.Default"/> where null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SocketException">The end point is taken, or is not one of this machine's.</exception>
    public static ValueTask<StreamServer> ListenAsync(EndPoint endPoint, StreamService service, StreamServerOptions? options = null, CancellationToken cancellation = default) =>
        ListenAsync(endPoint, [service ?? throw new ArgumentNullException(nameof(service))], options, cancellation);

    /// <inheritdoc cref="ListenAsync(EndPoint, StreamService, StreamServerOptions?, CancellationToken)"/>
    /// <param name="endPoint">An <see cref="IPEndPoint"/>, port 0 for any free one, or a <see cref="UnixDomainSocketEndPoint"/>.</param>
    /// <param name="services">What it answers: any number of services, each of another interface.</param>
    /// <param name="options">Limits and times; <see cref="StreamServerOptions.Default"/> where null.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<StreamServer> ListenAsync(
        EndPoint endPoint, IEnumerable<StreamService> services, StreamServerOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        var server = new StreamServer(services, options);
        SocketListener listener = await SocketListener.BindAsync(endPoint, server._options.Backlog, cancellation).ConfigureAwait(false);
        server._listener = listener;
        using (ExecutionContext.SuppressFlow())
        {
            server._accepting = Task.Run(() => listener.RunAsync(
                server.OnAccepted, server._options.OnAcceptFailed ?? TraceAcceptFailed, server._options.Connection.TimeProvider, server._stopping.Token));
        }

        return server;
    }

    /// <summary>Answers the peer at the other end of <paramref name="transport"/>.</summary>
    /// <param name="transport">Belongs to the server from now on; disposed with the connection, where it is <see cref="IDisposable"/>.</param>
    /// <param name="remoteEndPoint">The peer's address, where there is one.</param>
    /// <returns>Ends, never in a fault, when the connection has ended; <see cref="ConnectionOptions.OnConnectionClosed"/> tells why.</returns>
    /// <exception cref="ObjectDisposedException">The server was disposed.</exception>
    public Task ServeAsync(IDuplexPipe transport, EndPoint? remoteEndPoint = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        var connection = new Connection(this, transport, remoteEndPoint);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposal is not null, this);
            if (_connections.Count < _options.MaxConnections)
            {
                using (ExecutionContext.SuppressFlow())
                {
                    Task serving = Task.Run(connection.RunAsync);
                    _connections.Add(connection, serving);
                    return serving;
                }
            }

            if (_refusing >= 64)
            {
                // Even saying no is work, and is bounded.
                (transport as IDisposable)?.Dispose();
                return Task.CompletedTask;
            }

            _refusing++;
        }

        return RefuseAsync(transport, remoteEndPoint);
    }

    /// <summary>Answers the peer at the other end of a stream, such as an authenticated <c>SslStream</c> or a <c>NamedPipeServerStream</c>.</summary>
    /// <param name="transport">Reads and writes. It belongs to the server from now on and is disposed with the connection; how it tells that nothing
    /// follows is said at <see cref="DuplexPipe.From"/>.</param>
    /// <param name="remoteEndPoint">The peer's address, where there is one.</param>
    /// <inheritdoc cref="ServeAsync(IDuplexPipe, EndPoint?)"/>
    public Task ServeAsync(Stream transport, EndPoint? remoteEndPoint = null) => ServeAsync(DuplexPipe.From(transport), remoteEndPoint);

    /// <summary>Connects to this server in memory: everything as over a socket, bytes included, but for the socket.</summary>
    /// <param name="options">Limits and times of the client's side; <see cref="ConnectionOptions.Default"/> where null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ObjectDisposedException">The server was disposed.</exception>
    public ValueTask<StreamConnection> ConnectAsync(ConnectionOptions? options = null, CancellationToken cancellation = default)
    {
        (IDuplexPipe here, IDuplexPipe there) = DuplexPipe.CreatePair();
        _ = ServeAsync(there);
        return StreamConnection.ConnectAsync(here, options, cancellation);
    }

    private static void TraceAcceptFailed(Exception exception) => Trace.TraceError($"ProtoGen: accepting a connection failed: {exception}");

    private void OnAccepted(Socket socket)
    {
        var pipe = new SocketPipe(socket);
        _ = ServeAsync(pipe, pipe.RemoteEndPoint);
    }

    private async Task RefuseAsync(IDuplexPipe transport, EndPoint? remoteEndPoint)
    {
        await FrameConnection.RefuseAsync(
            transport, _options.Connection, remoteEndPoint, $"The server has {Counted.Of(_options.MaxConnections, "connection")} and takes no more").ConfigureAwait(false);
        lock (_gate)
        {
            _refusing--;
        }
    }

    /// <summary>Stops: takes no more connections and calls, lets running calls go on for <see cref="StreamServerOptions.DrainTimeout"/>, cancels those
    /// that are left, and closes every connection.</summary>
    /// <remarks>Returns within the drain timeout and thrice <see cref="ConnectionOptions.LingerTimeout"/>, whatever handlers and peers do. Disposing
    /// again waits for the same end.</remarks>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            return new(_disposal ??= Task.Run(StopAsync));
        }
    }

    private async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener?.Dispose();
        await _accepting.ConfigureAwait(false);
        KeyValuePair<Connection, Task>[] connections;
        lock (_gate)
        {
            connections = [.. _connections];
        }

        await Task.WhenAll(connections.Select(connection => connection.Key.StopAsync(_options.DrainTimeout))).ConfigureAwait(false);
        await Task.WhenAll(connections.Select(connection => connection.Value)).ConfigureAwait(false);
        _stopping.Dispose();
    }

    /// <summary>One connection of the server, from its handshake to its end.</summary>
    private sealed class Connection(StreamServer server, IDuplexPipe transport, EndPoint? remoteEndPoint)
    {
        private readonly TaskCompletionSource<CallSession?> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task RunAsync()
        {
            try
            {
                FrameConnection connection = await FrameConnection.OpenAsync(
                    transport, server._options.Connection, remoteEndPoint, server._stopping.Token).ConfigureAwait(false);
                var session = new CallSession(connection, server._methods, server._options);
                connection.Start(session);
                _session.SetResult(session);
                await connection.Closed.ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The handshake failed; the transport is closed and the callback was told.
            }
            finally
            {
                _session.TrySetResult(null);
                lock (server._gate)
                {
                    server._connections.Remove(this);
                }
            }
        }

        public async Task StopAsync(TimeSpan drain)
        {
            if (await _session.Task.ConfigureAwait(false) is { } session)
            {
                await session.StopAsync("The server is stopping.", drain).ConfigureAwait(false);
            }
        }
    }
}
