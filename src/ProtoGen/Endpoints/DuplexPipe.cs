using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;

namespace ProtoGen;

/// <summary>Transports for <see cref="StreamConnection"/> and <see cref="StreamServer"/> that are no sockets.</summary>
public static class DuplexPipe
{
    /// <summary>Two ends in memory: what is written to one is read from the other.</summary>
    /// <param name="bufferBytes">Bytes that may lie unread in each direction before the writer waits. Default 64 KiB.</param>
    public static (IDuplexPipe First, IDuplexPipe Second) CreatePair(int bufferBytes = 64 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferBytes, 1);
        var options = new PipeOptions(pauseWriterThreshold: bufferBytes, resumeWriterThreshold: Math.Max(1, bufferBytes / 2), useSynchronizationContext: false);
        var there = new Pipe(options);
        var back = new Pipe(options);
        return (new End(back.Reader, there.Writer), new End(there.Reader, back.Writer));
    }

    /// <summary>A stream that reads and writes, such as an <c>SslStream</c> or a <c>NamedPipeClientStream</c>; it is disposed with the connection.</summary>
    /// <remarks>That nothing follows is told by shutting a <see cref="NetworkStream"/>'s sending half, by the close-notify of an
    /// <see cref="SslStream"/>, and by disposing any other stream, for which there is no other way.</remarks>
    public static IDuplexPipe From(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new StreamEnd(stream);
    }

    private sealed class End(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    private sealed class StreamEnd(Stream stream) : IDuplexPipe, IDisposable
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));

        public PipeWriter Output { get; } = new StreamOutput(stream);

        public void Dispose() => stream.Dispose();
    }
}
