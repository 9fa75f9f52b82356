using System.Collections.Frozen;
using System.IO.Pipelines;
using System.Net;

namespace ProtoGen;

/// <summary>The calling side of a connection, for generated clients: <c>new QuotesClient(connection)</c>. Several clients may share one.</summary>
/// <remarks>Thread-safe. Calls of all clients share the connection; a slow one holds up none of the others.</remarks>
public sealed class StreamConnection : IAsyncDisposable
{
    private readonly FrameConnection _connection;
    private readonly CallSession _session;

    private StreamConnection(FrameConnection connection)
    {
        _connection = connection;
        _session = new CallSession(connection, FrozenDictionary<string, ServiceMethod>.Empty, StreamServerOptions.Default);
        connection.Start(_session);
    }

    /// <summary>The peer's address; null where the transport has none.</summary>
    public EndPoint? RemoteEndPoint => _connection.RemoteEndPoint;

    /// <summary>Ends, never in a fault, when the connection is closed, and says why.</summary>
    public Task<ConnectionEnd> Closed => _connection.Closed;

    /// <summary>When the last byte came, in ticks of the time provider.</summary>
    internal long LastReceived => _connection.LastReceived;

    internal OutgoingCalls Calls => _session.Outgoing;

    /// <summary>Connects to <paramref name="endPoint"/> and agrees on a protocol version with the peer.</summary>
    /// <param name="endPoint">An <see cref="IPEndPoint"/>, <see cref="DnsEndPoint"/> or <see cref="System.Net.Sockets.UnixDomainSocketEndPoint"/>. The
    /// addresses of a name are tried one after the other, the next one 250 ms after the last, and the first to answer is taken (RFC 8305).</param>
    /// <param name="options">Limits and times; <see cref="ConnectionOptions.Default"/> where null.</param>
    /// <param name="cancellation">Gives up; nothing is left open.</param>
    /// <exception cref="System.Net.Sockets.SocketException">No address could be reached; the message lists what was tried.</exception>
    /// <exception cref="ProtocolException">The peer speaks no common version, or did not say hello within
    /// <see cref="ConnectionOptions.HandshakeTimeout"/>.</exception>
    /// <exception cref="IOException">The connection broke during the handshake.</exception>
    public static async ValueTask<StreamConnection> ConnectAsync(EndPoint endPoint, ConnectionOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        options ??= ConnectionOptions.Default;
        var socket = await SocketConnector.ConnectAsync(endPoint, options, cancellation).ConfigureAwait(false);
        SocketPipe pipe;
        try
        {
            pipe = new SocketPipe(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new StreamConnection(await FrameConnection.OpenAsync(pipe, options, pipe.RemoteEndPoint, cancellation).ConfigureAwait(false));
    }

    /// <summary>Agrees on a protocol version with the peer at the other end of a transport that is connected already.</summary>
    /// <param name="transport">Belongs to the connection from now on; disposed with it, and if this fails, where it is <see cref="IDisposable"/>.</param>
    /// <param name="options">Limits and times; <see cref="ConnectionOptions.Default"/> where null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProtocolException">The peer speaks no common version, or did not say hello within
    /// <see cref="ConnectionOptions.HandshakeTimeout"/>.</exception>
    /// <exception cref="IOException">The connection broke during the handshake.</exception>
    public static async ValueTask<StreamConnection> ConnectAsync(IDuplexPipe transport, ConnectionOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        return new StreamConnection(
            await FrameConnection.OpenAsync(transport, options ?? ConnectionOptions.Default, null, cancellation).ConfigureAwait(false));
    }

    /// <summary>Agrees on a protocol version with the peer at the other end of a stream, such as an authenticated <c>SslStream</c> or a
    /// <c>NamedPipeClientStream</c>.</summary>
    /// <param name="transport">Reads and writes. It belongs to the connection from now on, and is disposed with it and if this fails; how it tells that nothing
    /// follows is said at <see cref="DuplexPipe.From"/>.</param>
    /// <param name="options">Limits and times; <see cref="ConnectionOptions.Default"/> where null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProtocolException">The peer speaks no common version, or did not say hello within
    /// <see cref="ConnectionOptions.HandshakeTimeout"/>.</exception>
    /// <exception cref="IOException">The connection broke during the handshake.</exception>
    public static ValueTask<StreamConnection> ConnectAsync(Stream transport, ConnectionOptions? options = null, CancellationToken cancellation = default) =>
        ConnectAsync(DuplexPipe.From(transport), options, cancellation);

    /// <summary>Closes the connection: calls in flight fail with <see cref="CallStatus.Cancelled"/> and their handlers are cancelled.</summary>
    /// <remarks>Takes at most twice <see cref="ConnectionOptions.LingerTimeout"/>. Disposing again waits for the same end.</remarks>
    public async ValueTask DisposeAsync() =>
        await _session.StopAsync("The client was disposed.", TimeSpan.Zero).ConfigureAwait(false);
}
