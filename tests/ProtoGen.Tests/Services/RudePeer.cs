using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProtoGen.Tests.Services;

/// <summary>A peer that speaks bytes: whatever a test wants to say, and nothing by itself. Client or server.</summary>
internal sealed class RudePeer(Socket socket) : IDisposable
{
    private readonly List<byte> _received = [];

    /// <summary>A hello as the wire document has it, with no settings.</summary>
    public static byte[] PlainHello => [.. "PGEN"u8, 1, 1, 0, 0];

    public Socket Socket => socket;

    public static async Task<RudePeer> ConnectAsync(EndPoint server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server).Soon();
        return new RudePeer(socket);
    }

    /// <summary>A server of one client, and the client's end.</summary>
    public static async Task<(RudePeer Server, Task<StreamConnection> Client)> AcceptAsync(ConnectionOptions? options = null)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Task<StreamConnection> client = StreamConnection.ConnectAsync(listener.LocalEndPoint!, options).AsTask();
        return (new RudePeer(await listener.AcceptAsync().Soon()), client);
    }

    public async Task SendAsync(params byte[] bytes) => Assert.Equal(bytes.Length, await socket.SendAsync(bytes, SocketFlags.None).Soon());

    /// <summary>A frame: a length of one byte, a kind, the rest.</summary>
    public static byte[] Frame(byte kind, params byte[] rest) => [checked((byte)(rest.Length + 1)), kind, .. rest];

    public static byte[] Method(byte number, string name) => Frame(1, [number, .. Encoding.UTF8.GetBytes(name)]);

    /// <summary>A request of <c>IProbe/Echo</c> or another method that takes a <see cref="Text"/>.</summary>
    public static byte[] Request(byte id, byte method, string text) => Frame(2, [id, method, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)]);

    /// <summary>Reads exactly so many bytes.</summary>
    public async Task<byte[]> ReadAsync(int count)
    {
        while (_received.Count < count)
        {
            Assert.True(await FillAsync(), $"The peer closed after {_received.Count} of {count} bytes.");
        }

        byte[] bytes = [.. _received[..count]];
        _received.RemoveRange(0, count);
        return bytes;
    }

    /// <summary>Reads the peer's hello, whatever it says.</summary>
    public async Task ReadHelloAsync()
    {
        byte[] head = await ReadAsync(8);
        Assert.Equal([.. "PGEN"u8, 1, 1], head[..6]);
        await ReadAsync((head[6] << 8) | head[7]);
    }

    /// <summary>Reads a frame, without its length.</summary>
    public async Task<byte[]> ReadFrameAsync()
    {
        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = (await ReadAsync(1))[0];
            length |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return await ReadAsync(length);
            }
        }
    }

    /// <summary>Reads frames up to one of this kind.</summary>
    public async Task<byte[]> ReadFrameAsync(byte kind)
    {
        while (true)
        {
            byte[] frame = await ReadFrameAsync();
            if (frame[0] == kind)
            {
                return frame;
            }
        }
    }

    /// <summary>Reads until the peer says that nothing follows.</summary>
    public async Task ReadToEndAsync()
    {
        while (await FillAsync())
        {
        }
    }

    private async Task<bool> FillAsync()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        int count = await socket.ReceiveAsync(buffer, SocketFlags.None).Soon();
        _received.AddRange(buffer.AsSpan(0, count));
        ArrayPool<byte>.Shared.Return(buffer);
        return count > 0;
    }

    /// <summary>Closes so that the peer is told of a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();
}
