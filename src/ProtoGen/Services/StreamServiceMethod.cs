using System.Buffers;

namespace ProtoGen;

internal sealed class StreamServiceMethod<TRequest, TItem>(string name, Func<TRequest, CancellationToken, IAsyncEnumerable<TItem>> handler) : ServiceMethod(name)
    where TRequest : IWire<TRequest>
    where TItem : IWire<TItem>
{
    internal override IncomingCall Read(in ReadOnlySequence<byte> body, WireLimits limits) =>
        new Call(handler, Wire.Deserialize<TRequest>(in body, limits));

    private sealed class Call(Func<TRequest, CancellationToken, IAsyncEnumerable<TItem>> handler, TRequest request) : IncomingCall
    {
        private readonly Lock _gate = new();
        private long _items;
        private long _bytes;
        private TaskCompletionSource? _credit;
        private bool _isCreditOver;

        public override void Execute() => _ = RunAsync();

        private async Task RunAsync()
        {
            AddCredit((ulong)Calls.Peer.StreamCreditItems, (ulong)Calls.Peer.StreamCreditBytes);
            try
            {
                IAsyncEnumerable<TItem> stream = handler(request, Cancellation) ?? throw Method.GaveNull("returned null; a call answers with a stream of messages");
                IAsyncEnumerator<TItem> items = stream.GetAsyncEnumerator(Cancellation);
                try
                {
                    // One item is made ahead of its credit: only so is it known whether the stream has ended, which needs none.
                    while (await items.MoveNextAsync().ConfigureAwait(false))
                    {
                        await CreditAsync().WaitAsync(Cancellation).ConfigureAwait(false);
                        if (!Calls.HasRoom)
                        {
                            await Calls.RoomAsync().WaitAsync(Cancellation).ConfigureAwait(false);
                        }

                        Send(items.Current ?? throw Method.GaveNull("gave a null item; a stream is one of messages"));
                    }
                }
                finally
                {
                    await items.DisposeAsync().ConfigureAwait(false);
                }

                Calls.Answer(this, FrameKind.End, []);
            }
            catch (Exception exception)
            {
                Calls.Fail(this, exception);
            }
        }

        private void Send(TItem item)
        {
            var writer = new WireWriter(Calls.WireLimits);
            try
            {
                TItem.Write(ref writer, in item);
                lock (_gate)
                {
                    _items--;
                    _bytes -= writer.Count;
                }

                if (!Calls.TrySendItem(this, writer.Written))
                {
                    throw new OperationCanceledException(Cancellation);
                }
            }
            finally
            {
                writer.Dispose();
            }
        }

        private Task CreditAsync()
        {
            lock (_gate)
            {
                return _items > 0 && _bytes > 0 ? Task.CompletedTask
                    : _isCreditOver ? Task.FromException(CreditOver())
                    : (_credit ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }

        /// <summary>What credit there is may be used up; more cannot come, and waiting for it would be for ever.</summary>
        public override void OnEndOfInput()
        {
            TaskCompletionSource? credit;
            lock (_gate)
            {
                _isCreditOver = true;
                (credit, _credit) = (_credit, null);
            }

            credit?.SetException(CreditOver());
        }

        private static CallException CreditOver() => new(CallStatus.Cancelled, "The caller has shut its sending half and can give no more credit.");

        public override void AddCredit(ulong items, ulong bytes)
        {
            TaskCompletionSource? credit = null;
            lock (_gate)
            {
                if (items > int.MaxValue || bytes > int.MaxValue || _items + (long)items > int.MaxValue || _bytes + (long)bytes > int.MaxValue)
                {
                    throw new ProtocolException($"The peer gave more credit for call {Id} than there can be.");
                }

                _items += (long)items;
                _bytes += (long)bytes;
                if (_items > 0 && _bytes > 0)
                {
                    (credit, _credit) = (_credit, null);
                }
            }

            credit?.SetResult();
        }
    }
}
