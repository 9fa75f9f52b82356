using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Tests.Services;

public enum Transport
{
    Memory,
    Tcp,
    Unix,
    Stream,
}

/// <summary>A server with a <see cref="Probe"/> and a client, over any transport.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private Pair(Probe probe, StreamServer server, StreamConnection connection)
    {
        (Probe, Server, Connection) = (probe, server, connection);
        Client = new ProbeClient(connection);
    }

    public Probe Probe { get; }

    public StreamServer Server { get; }

    public StreamConnection Connection { get; }

    public ProbeClient Client { get; }

    public static async Task<Pair> CreateAsync(Transport transport, StreamServerOptions? server = null, ConnectionOptions? client = null)
    {
        var probe = new Probe();
        StreamService service = ProbeServer.For(probe);
        switch (transport)
        {
            case Transport.Memory:
            {
                var memory = new StreamServer(service, server);
                return new Pair(probe, memory, await memory.ConnectAsync(client).Soon());
            }

            case Transport.Stream:
            {
                var streams = new StreamServer(service, server);
                using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                listener.Listen();
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(listener.LocalEndPoint!).Soon();
                _ = streams.ServeAsync(DuplexPipe.From(new NetworkStream(await listener.AcceptAsync().Soon(), ownsSocket: true)));
                return new Pair(probe, streams, await StreamConnection.ConnectAsync(DuplexPipe.From(new NetworkStream(socket, ownsSocket: true)), client).Soon());
            }

            default:
            {
                EndPoint endPoint = transport == Transport.Tcp
                    ? new IPEndPoint(IPAddress.Loopback, 0)
                    : new UnixDomainSocketEndPoint(Path.Combine(Path.GetTempPath(), $"protogen-{Guid.NewGuid():N}.sock"));
                StreamServer sockets = await StreamServer.ListenAsync(endPoint, service, server).Soon();
                return new Pair(probe, sockets, await StreamConnection.ConnectAsync(sockets.LocalEndPoint!, client).Soon());
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().Soon();
        await Server.DisposeAsync().Soon();
    }
}
