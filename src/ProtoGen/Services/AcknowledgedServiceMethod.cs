using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ProtoGen;

internal sealed class AcknowledgedServiceMethod<TRequest>(string name, Func<TRequest, CancellationToken, ValueTask> handler) : ServiceMethod(name)
    where TRequest : IWire<TRequest>
{
    private static readonly ObjectPool<Call> s_pool = new();

    internal override IncomingCall Read(in ReadOnlySequence<byte> body, WireLimits limits)
    {
        TRequest request = Wire.Deserialize<TRequest>(in body, limits);
        Call call = s_pool.Rent();
        call.Set(handler, request);
        return call;
    }

    private sealed class Call : IncomingCall
    {
        private readonly Action _onCompleted;
        private Func<TRequest, CancellationToken, ValueTask> _handler = null!;
        private TRequest? _request;
        private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _awaiter;

        public Call() => _onCompleted = OnCompleted;

        public void Set(Func<TRequest, CancellationToken, ValueTask> handler, TRequest request) => (_handler, _request) = (handler, request);

        public override void Execute()
        {
            long began = Stopwatch.GetTimestamp();
            try
            {
                _awaiter = _handler(_request!, Cancellation).ConfigureAwait(false).GetAwaiter();
            }
            catch (Exception exception)
            {
                Calls.Fail(this, exception);
                GiveBack();
                return;
            }

            if (_awaiter.IsCompleted)
            {
                EndedAtOnce(began);
                OnCompleted();
            }
            else
            {
                _awaiter.UnsafeOnCompleted(_onCompleted);
            }
        }

        private void OnCompleted()
        {
            try
            {
                _awaiter.GetResult();
                // No wait for room: an answer without bytes weighs less than the bookkeeping.
                Calls.Answer(this, FrameKind.Response, []);
            }
            catch (Exception exception)
            {
                Calls.Fail(this, exception);
            }

            GiveBack();
        }

        private void GiveBack()
        {
            (_handler, _request, _awaiter) = (null!, default, default);
            Reset();
            s_pool.Return(this);
        }
    }
}
