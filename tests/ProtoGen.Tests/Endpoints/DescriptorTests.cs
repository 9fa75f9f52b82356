using System.Net;
using System.Net.Sockets;
using ProtoGen.Tests.Services;

namespace ProtoGen.Tests.Endpoints;

[Collection(nameof(AloneCollection))]
public class DescriptorTests
{
    [Fact]
    public async Task Connecting_in_vain_leaves_no_descriptor_open()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, so that nobody else listens there, and not listening
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        silent.Listen(1000);
        var random = new Random(3);
        int before = Descriptors();
        for (int i = 0; i < 300; i++)
        {
            await Assert.ThrowsAsync<SocketException>(() => StreamConnection.ConnectAsync(closed.LocalEndPoint!).Soon());
            using var source = new CancellationTokenSource();
            Task<StreamConnection> connecting = StreamConnection.ConnectAsync(silent.LocalEndPoint!, cancellation: source.Token).AsTask();
            if (random.Next(2) == 0)
            {
                await Task.Yield();
            }

            source.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.Soon());
        }

        Assert.InRange(Descriptors() - before, int.MinValue, 10);

        static int Descriptors() => Directory.GetFiles("/proc/self/fd").Length;
    }
}
