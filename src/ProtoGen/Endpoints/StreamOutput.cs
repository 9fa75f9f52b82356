using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;

namespace ProtoGen;

/// <summary>Writes to a stream; completing it tells the peer, as well as the stream can, that nothing follows.</summary>
internal sealed class StreamOutput(Stream stream) : PipeWriter
{
    private readonly PipeWriter _inner = Create(stream, new StreamPipeWriterOptions(leaveOpen: true));

    public override bool CanGetUnflushedBytes => _inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => _inner.UnflushedBytes;

    public override void Advance(int bytes) => _inner.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _inner.GetSpan(sizeHint);

    public override void CancelPendingFlush() => _inner.CancelPendingFlush();

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => _inner.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        _inner.WriteAsync(source, cancellationToken);

    public override void Complete(Exception? exception = null)
    {
        _inner.Complete(exception);
        stream.Dispose();
    }

    public override async ValueTask CompleteAsync(Exception? exception = null)
    {
        await _inner.CompleteAsync(exception).ConfigureAwait(false);
        switch (stream)
        {
            case SslStream secure:
                await secure.ShutdownAsync().ConfigureAwait(false);
                break;
            case NetworkStream network:
                network.Socket.Shutdown(SocketShutdown.Send);
                break;
            default:
                await stream.DisposeAsync().ConfigureAwait(false);
                break;
        }
    }
}
