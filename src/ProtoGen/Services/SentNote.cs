using System.Buffers;

namespace ProtoGen;

/// <summary>Stands for every note that was sent and not yet answered: nobody waits for it, it only keeps a place.</summary>
internal sealed class SentNote : OutgoingCall
{
    public override void OnResponse(in ReadOnlySequence<byte> body)
    {
    }

    public override void OnItem(in ReadOnlySequence<byte> body)
    {
    }

    public override void OnEnd()
    {
    }

    public override void OnFailed(Exception exception)
    {
    }
}
