using System.Buffers;

namespace ProtoGen;

/// <summary>A note that could not be sent at once. Its caller waits until it is on its way.</summary>
internal sealed class WaitingNote : OutgoingCall
{
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _sent.Task;

    public override bool EndsWhenSent => true;

    public override void OnEnd() => _sent.SetResult();

    public override void OnFailed(Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            _sent.SetCanceled(Cancellation);
        }
        else
        {
            _sent.SetException(exception);
        }
    }

    public override void OnResponse(in ReadOnlySequence<byte> body) => throw new InvalidOperationException("A waiting note is not in flight.");

    public override void OnItem(in ReadOnlySequence<byte> body) => throw new InvalidOperationException("A waiting note is not in flight.");
}
