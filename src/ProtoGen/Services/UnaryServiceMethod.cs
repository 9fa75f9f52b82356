using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ProtoGen;

internal sealed class UnaryServiceMethod<TRequest, TResponse>(string name, Func<TRequest, CancellationToken, ValueTask<TResponse>> handler) : ServiceMethod(name)
    where TRequest : IWire<TRequest>
    where TResponse : IWire<TResponse>
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
        private Func<TRequest, CancellationToken, ValueTask<TResponse>> _handler = null!;
        private TRequest? _request;
        private ConfiguredValueTaskAwaitable<TResponse>.ConfiguredValueTaskAwaiter _awaiter;

        public Call() => _onCompleted = OnCompleted;

        public void Set(Func<TRequest, CancellationToken, ValueTask<TResponse>> handler, TRequest request) => (_handler, _request) = (handler, request);

        public override void Execute()
        {
            long began = Stopwatch.GetTimestamp();
            try
            {
                _awaiter = _handler(_request!, Cancellation).ConfigureAwait(false).GetAwaiter();
            }
            catch (Exception exception)
            {
                Fail(exception);
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
            TResponse response;
            try
            {
                response = _awaiter.GetResult();
            }
            catch (Exception exception)
            {
                Fail(exception);
                return;
            }

            if (response is null)
            {
                Fail(Method.GaveNull());
            }
            else if (Calls.HasRoom)
            {
                Answer(response);
            }
            else
            {
                _ = AnswerLaterAsync(response);
            }
        }

        private async Task AnswerLaterAsync(TResponse response)
        {
            await Calls.RoomAsync().ConfigureAwait(false);
            Answer(response);
        }

        private void Answer(TResponse response)
        {
            var writer = new WireWriter(Calls.WireLimits);
            try
            {
                TResponse.Write(ref writer, in response);
                Calls.Answer(this, FrameKind.Response, writer.Written);
            }
            catch (Exception exception)
            {
                Fail(exception);
                return;
            }
            finally
            {
                writer.Dispose();
            }

            GiveBack();
        }

        private void Fail(Exception exception)
        {
            Calls.Fail(this, exception);
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
