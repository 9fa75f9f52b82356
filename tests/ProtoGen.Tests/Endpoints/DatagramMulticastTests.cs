using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using static ProtoGen.Tests.Endpoints.DatagramWaits;

namespace ProtoGen.Tests.Endpoints;

public sealed class DatagramMulticastTests
{
    // Administratively scoped (RFC 2365) and link-local (RFC 4291, section 2.7) groups, one a test: tests run side by side.
    [Fact]
    public async Task A_group_on_loopback_stays_on_the_machine_and_reaches_its_member()
    {
        var group = IPAddress.Parse("239.83.7.6");
        await using DatagramEndpoint member = Member("0.0.0.0");
        await using DatagramEndpoint sender = await DatagramEndpoint.ConnectAsync(
            new IPEndPoint(group, member.LocalEndPoint.Port),
            new DatagramOptions { MulticastInterface = NetworkInterface.LoopbackInterfaceIndex }).Arrives();
        member.JoinGroup(group, NetworkInterface.LoopbackInterfaceIndex);

        await sender.SendAsync(new DatagramNumber(1)).Arrives();
        ReceivedDatagram<DatagramNumber> received = await member.ReceiveAsync<DatagramNumber>().Arrives();
        Assert.Equal(new ReceivedDatagram<DatagramNumber>(new DatagramNumber(1), sender.LocalEndPoint, 4), received);
    }

    [MulticastTheory]
    [InlineData("0.0.0.0", "239.83.7.1")]
    [InlineData("::", "ff02::8307:1")]
    public async Task Every_member_on_the_machine_gets_what_is_sent_to_the_group_once(string any, string group)
    {
        var to = IPAddress.Parse(group);
        await using DatagramEndpoint first = Member(any);
        await using DatagramEndpoint second = Member(any, first.LocalEndPoint.Port);
        await using DatagramEndpoint sender = await SenderAsync(to, first.LocalEndPoint.Port);
        first.JoinGroup(to, Interface(to));
        second.JoinGroup(to, Interface(to));

        await sender.SendAsync(new DatagramNumber(1)).Arrives();
        await sender.SendAsync(new DatagramNumber(2)).Arrives();
        foreach (DatagramEndpoint member in (DatagramEndpoint[])[first, second])
        {
            Assert.Equal(1u, (await member.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
            Assert.Equal(2u, (await member.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
        }
    }

    [MulticastTheory]
    [InlineData("0.0.0.0", "239.83.7.2")]
    [InlineData("::", "ff02::8307:2")]
    public async Task Nothing_of_the_group_arrives_before_joining_nor_after_leaving(string any, string group)
    {
        var to = IPAddress.Parse(group);
        await using DatagramEndpoint member = Member(any);
        await using DatagramEndpoint sender = await SenderAsync(to, member.LocalEndPoint.Port);

        await sender.SendAsync(new DatagramNumber(1)).Arrives();
        member.JoinGroup(to, Interface(to));
        await sender.SendAsync(new DatagramNumber(2)).Arrives();
        member.LeaveGroup(to, Interface(to));
        await sender.SendAsync(new DatagramNumber(3)).Arrives();
        await SendDirectlyAsync(new DatagramNumber(4), member);

        Assert.Equal(2u, (await member.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
        Assert.Equal(4u, (await member.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [MulticastTheory]
    [InlineData("0.0.0.0", "239.83.7.3")]
    [InlineData("::", "ff02::8307:3")]
    public async Task An_endpoint_does_not_hear_the_groups_that_others_on_the_machine_joined(string any, string group)
    {
        var to = IPAddress.Parse(group);
        await using DatagramEndpoint member = Member(any);
        await using DatagramEndpoint other = Member(any, member.LocalEndPoint.Port);
        await using DatagramEndpoint sender = await SenderAsync(to, member.LocalEndPoint.Port);
        member.JoinGroup(to, Interface(to));

        await sender.SendAsync(new DatagramNumber(1)).Arrives();
        Assert.Equal(1u, (await member.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
        member.Dispose(); // what is sent directly now has one receiver
        await SendDirectlyAsync(new DatagramNumber(2), other);
        Assert.Equal(2u, (await other.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [MulticastTheory]
    [InlineData("0.0.0.0", "239.83.7.4")]
    [InlineData("::", "ff02::8307:4")]
    public async Task Without_multicast_loopback_nothing_comes_back_to_the_machine(string any, string group)
    {
        var to = IPAddress.Parse(group);
        await using DatagramEndpoint member = Member(any);
        await using DatagramEndpoint silent = await SenderAsync(to, member.LocalEndPoint.Port, loopback: false);
        await using DatagramEndpoint heard = await SenderAsync(to, member.LocalEndPoint.Port);
        member.JoinGroup(to, Interface(to));

        await silent.SendAsync(new DatagramNumber(1)).Arrives();
        await heard.SendAsync(new DatagramNumber(2)).Arrives();
        Assert.Equal(2u, (await member.ReceiveAsync<DatagramNumber>().Arrives()).Value.Value);
    }

    [Fact]
    public async Task The_kernel_is_told_the_options()
    {
        var options = new DatagramOptions
        {
            MulticastTimeToLive = 9,
            MulticastInterface = NetworkInterface.LoopbackInterfaceIndex,
            TimeToLive = 77,
            Broadcast = true,
            ReceiveBufferBytes = 100_000,
        };
        await using DatagramEndpoint endpoint = BindLoopback(options);
        await using DatagramEndpoint endpoint6 = DatagramEndpoint.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0), options);

        Socket socket = endpoint.Socket;
        Assert.Equal(9, socket.GetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive));
        Assert.Equal(77, socket.Ttl);
        Assert.True(socket.EnableBroadcast);
        Assert.InRange(socket.ReceiveBufferSize, 100_000, 200_000); // Linux doubles it for its own bookkeeping
        Socket socket6 = endpoint6.Socket;
        Assert.Equal(9, socket6.GetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastTimeToLive));
        Assert.Equal(NetworkInterface.IPv6LoopbackInterfaceIndex, socket6.GetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastInterface));
        Assert.Equal(77, socket6.Ttl);
    }

    [Theory]
    [InlineData("0.0.0.0", "192.0.2.1", "not a multicast address")]
    [InlineData("::", "2001:db8::1", "not a multicast address")]
    [InlineData("0.0.0.0", "ff02::1", "not of the endpoint's family")]
    [InlineData("::", "239.1.2.3", "not of the endpoint's family")]
    public async Task What_is_no_group_of_the_family_cannot_be_joined(string any, string group, string reason)
    {
        await using DatagramEndpoint endpoint = Member(any);
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => endpoint.JoinGroup(IPAddress.Parse(group))).Message);
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => endpoint.LeaveGroup(IPAddress.Parse(group))).Message);
    }

    [MulticastTheory]
    [InlineData("0.0.0.0", "239.83.7.5")]
    [InlineData("::", "ff02::8307:5")]
    public async Task Joining_on_no_interface_joining_twice_and_leaving_what_was_not_joined_are_errors(string any, string group)
    {
        var to = IPAddress.Parse(group);
        await using DatagramEndpoint endpoint = Member(any);
        SocketException missing = Assert.Throws<SocketException>(() => endpoint.JoinGroup(to, 16_000_000));
        Assert.StartsWith($"{group} on interface 16000000: ", missing.Message);
        Assert.Throws<SocketException>(() => endpoint.LeaveGroup(to, Interface(to)));
        endpoint.JoinGroup(to, Interface(to));
        Assert.Throws<SocketException>(() => endpoint.JoinGroup(to, Interface(to)));
    }

    private static DatagramEndpoint Member(string any, int port = 0) =>
        DatagramEndpoint.Bind(new IPEndPoint(IPAddress.Parse(any), port), new DatagramOptions { ReuseAddress = true });

    private static Task<DatagramEndpoint> SenderAsync(IPAddress group, int port, bool loopback = true) =>
        DatagramEndpoint.ConnectAsync(
            new IPEndPoint(group, port),
            new DatagramOptions { MulticastInterface = Interface(group), MulticastLoopback = loopback }).Arrives();

    private static async Task SendDirectlyAsync(DatagramNumber number, DatagramEndpoint to)
    {
        IPAddress address = to.LocalEndPoint.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback;
        await using DatagramEndpoint sender = await DatagramEndpoint.ConnectAsync(new IPEndPoint(address, to.LocalEndPoint.Port)).Arrives();
        await sender.SendAsync(number).Arrives();
    }

    private static int Interface(IPAddress group) => group.AddressFamily == AddressFamily.InterNetwork
        ? MulticastTheoryAttribute.IPv4Interface
        : MulticastTheoryAttribute.IPv6Interface;
}
