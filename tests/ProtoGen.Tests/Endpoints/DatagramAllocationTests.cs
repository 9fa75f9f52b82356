using System.Net;
using System.Net.Sockets;
using static ProtoGen.Tests.Endpoints.DatagramWaits;

namespace ProtoGen.Tests.Endpoints;

public sealed class DatagramAllocationTests
{
    private const int Rounds = 2_000;

    [Fact]
    public void Sending_to_an_address_allocates_nothing() => Exchange(static (sender, to, _, _) => sender.SendAsync(new DatagramNumber(1), to));

    [Fact]
    public void Sending_to_an_end_point_allocates_nothing() => Exchange(static (sender, _, to, _) => sender.SendAsync(new DatagramNumber(1), to));

    [Fact]
    public void Receiving_into_an_address_allocates_nothing_beyond_the_value() => Exchange(static (sender, to, _, from) =>
    {
        Complete(sender.SendAsync(new DatagramNumber(1), to));
        ValueTask<DatagramNumber> receive = sender.ReceiveAsync<DatagramNumber>(from); // what was sent on loopback is there
        Assert.True(receive.IsCompletedSuccessfully);
        receive.GetAwaiter().GetResult();
        return ValueTask.CompletedTask;
    }, toSelf: true);

    [Fact]
    public void Sending_to_the_peer_allocates_nothing()
    {
        using DatagramEndpoint receiver = BindLoopback();
        using DatagramEndpoint sender = Connect(receiver.LocalEndPoint);
        AssertAllocatesNothing(() => Complete(sender.SendAsync(new DatagramNumber(1))));
    }

    private static void Exchange(Func<DatagramEndpoint, SocketAddress, IPEndPoint, SocketAddress, ValueTask> operation, bool toSelf = false)
    {
        using DatagramEndpoint sender = BindLoopback();
        using DatagramEndpoint receiver = BindLoopback();
        IPEndPoint to = (toSelf ? sender : receiver).LocalEndPoint;
        SocketAddress address = to.Serialize();
        var from = new SocketAddress(AddressFamily.InterNetwork);
        AssertAllocatesNothing(() => Complete(operation(sender, address, to, from)));
    }

    private static DatagramEndpoint Connect(IPEndPoint to) => DatagramEndpoint.ConnectAsync(to).Arrives().GetAwaiter().GetResult();

    /// <summary>All on this thread, so that what other tests allocate meanwhile does not count.</summary>
    private static void AssertAllocatesNothing(Action operation)
    {
        for (int i = 0; i < Rounds; i++)
        {
            operation();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            operation();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Complete(ValueTask operation)
    {
        Assert.True(operation.IsCompletedSuccessfully, "The kernel had no room, which this test does not measure.");
        operation.GetAwaiter().GetResult();
    }
}
