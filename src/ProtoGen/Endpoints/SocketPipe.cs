using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace ProtoGen;

/// <summary>A connected stream socket as a pair of pipes. Completing the output shuts the sending half; disposing closes the socket at once.</summary>
internal sealed class SocketPipe : IDuplexPipe, IDisposable
{
    private static readonly StreamPipeReaderOptions s_readerOptions = new(bufferSize: 16 * 1024, minimumReadSize: 4 * 1024);

    private readonly Socket _socket;

    /// <summary>Takes over a connected socket.</summary>
    public SocketPipe(Socket socket)
    {
        _socket = socket;
        RemoteEndPoint = socket.RemoteEndPoint;
        if (socket.ProtocolType == ProtocolType.Tcp)
        {
            // Frames are gathered above the kernel; waiting there as well (Nagle) only adds delay.
            socket.NoDelay = true;
        }

        Input = PipeReader.Create(new NetworkStream(socket, ownsSocket: false), s_readerOptions);
        Output = new SocketOutput(socket);
    }

    public EndPoint? RemoteEndPoint { get; }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public void Dispose() => _socket.Dispose();
}
