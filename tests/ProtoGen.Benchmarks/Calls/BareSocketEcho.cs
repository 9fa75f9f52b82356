using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Benchmarks.Calls;

/// <summary>
/// The least that a call over a socket can cost: frames behind a four-byte length, answered in order, so many of them under way. No
/// dispatch, no types, no tasks a call. It is a ceiling to compare with, not a protocol.
/// </summary>
internal sealed class BareSocketEcho : IDisposable
{
    private const int Prefix = 4;
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _client = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Task _serving;
    private readonly int _frame;

    public BareSocketEcho(int payload)
    {
        _frame = Prefix + payload;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _serving = ServeAsync();
        _client.Connect(_listener.LocalEndPoint!);
    }

    /// <summary>Makes <paramref name="calls"/> calls, <paramref name="inFlight"/> of them under way at any time.</summary>
    public async Task CallAsync(int calls, int inFlight)
    {
        var frames = new byte[inFlight * _frame];
        for (int i = 0; i < inFlight; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(frames.AsSpan(i * _frame), _frame - Prefix);
        }

        var received = new byte[inFlight * _frame];
        int sent = inFlight;
        await SendAsync(_client, frames);
        int held = 0;
        for (int done = 0; done < calls;)
        {
            int count = await _client.ReceiveAsync(received.AsMemory(held));
            held += count;
            int answers = held / _frame;
            for (int i = 0; i < answers; i++)
            {
                if (BinaryPrimitives.ReadInt32BigEndian(received.AsSpan(i * _frame)) != _frame - Prefix)
                {
                    throw new InvalidOperationException("The echo is not what was sent.");
                }
            }

            done += answers;
            received.AsSpan(answers * _frame, held - (answers * _frame)).CopyTo(received);
            held -= answers * _frame;
            int next = Math.Min(answers, calls - sent);
            if (next > 0)
            {
                sent += next;
                await SendAsync(_client, frames.AsMemory(0, next * _frame));
            }
        }
    }

    private async Task ServeAsync()
    {
        using Socket peer = await _listener.AcceptAsync();
        peer.NoDelay = true;
        var buffer = new byte[64 * 1024];
        int held = 0;
        while (await peer.ReceiveAsync(buffer.AsMemory(held)) is > 0 and int count)
        {
            held += count;
            int whole = held / _frame * _frame;
            await SendAsync(peer, buffer.AsMemory(0, whole));
            buffer.AsSpan(whole, held - whole).CopyTo(buffer);
            held -= whole;
        }
    }

    private static async ValueTask SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _serving.Wait();
        _listener.Dispose();
    }
}
