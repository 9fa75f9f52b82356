using System.Net;
using System.Net.Sockets;
using static ProtoGen.Tests.Endpoints.DatagramWaits;

namespace ProtoGen.Tests.Endpoints;

public sealed class RawPrivilegeTests
{
    private const string Nobody = "1 0";
    private const string Everybody = "0 2147483647";

    [LinuxRootFact]
    public void Without_the_capability_the_error_says_what_is_missing_and_how_to_grant_it() => RawPrivilegeThread.Run(Nobody, () =>
    {
        var missing = Assert.Throws<UnauthorizedAccessException>(() => RawEndpoint.Open(AddressFamily.InterNetwork, ProtocolType.Icmp));
        Assert.StartsWith("A raw socket for Icmp needs the capability CAP_NET_RAW, which this process does not have. Grant it to the program with 'sudo setcap cap_net_raw+ep /", missing.Message);
        Assert.Contains("--cap-add=NET_RAW", missing.Message);
        Assert.DoesNotContain("ping_group_range", missing.Message);
        Assert.Equal(SocketError.AccessDenied, Assert.IsType<SocketException>(missing.InnerException).SocketErrorCode);

        Assert.Throws<UnauthorizedAccessException>(() => RawEndpoint.Open(AddressFamily.InterNetworkV6, ProtocolType.IcmpV6));
    });

    [LinuxRootFact]
    public void Where_the_echo_socket_is_refused_too_both_ways_are_named() => RawPrivilegeThread.Run(Nobody, () =>
    {
        var missing = Assert.Throws<UnauthorizedAccessException>(
            () => RawEndpoint.Open(AddressFamily.InterNetwork, ProtocolType.Icmp, new RawOptions { AllowEchoSocket = true }));
        Assert.Contains("setcap cap_net_raw+ep", missing.Message);
        Assert.Contains("sudo sysctl -w net.ipv4.ping_group_range=\"0 2147483647\"", missing.Message);
    });

    [LinuxRootFact]
    public void The_echo_socket_is_not_used_unasked() => RawPrivilegeThread.Run(Everybody, () =>
        Assert.Throws<UnauthorizedAccessException>(() => RawEndpoint.Open(AddressFamily.InterNetwork, ProtocolType.Icmp)));

    [LinuxRootFact]
    public void The_echo_socket_pings_without_the_capability() => RawPrivilegeThread.Run(Everybody, () =>
    {
        using RawEndpoint endpoint = RawEndpoint.Open(AddressFamily.InterNetwork, ProtocolType.Icmp, new RawOptions { AllowEchoSocket = true });
        ushort identifier = Assert.NotNull(endpoint.EchoIdentifier);
        endpoint.SendAsync(RawEcho.Ask(RawEcho.Request, 0, 5, new byte[] { 1, 2, 3 }), IPAddress.Loopback).Arrives().GetAwaiter().GetResult();

        ReceivedPacket<RawEcho> reply = endpoint.ReceiveAsync<RawEcho>().Arrives().GetAwaiter().GetResult();
        Assert.Equal((RawEcho.Reply, identifier, 5), (reply.Value.Type, reply.Value.Identifier, reply.Value.Sequence));
        Assert.Equal([1, 2, 3], reply.Value.Payload.ToArray());
        Assert.Equal((IPAddress.Loopback, null), (reply.From, reply.TimeToLive));
        Assert.Equal(0xFFFF, RawEcho.Sum(reply.Value.ToBytes()));
    });

    [RawSocketFact]
    public void What_the_system_does_not_know_is_an_error_of_the_socket_and_not_of_privilege()
    {
        var error = Assert.Throws<SocketException>(() => RawEndpoint.Open(AddressFamily.InterNetwork, (ProtocolType)253));
        Assert.Equal(SocketError.ProtocolNotSupported, error.SocketErrorCode);
        Assert.Throws<ArgumentException>(() => RawEndpoint.Open(AddressFamily.Unix, ProtocolType.Icmp));
    }

    [RawSocketFact]
    public void With_the_capability_the_socket_is_raw_also_where_an_echo_socket_would_do()
    {
        using RawEndpoint endpoint = RawEndpoint.Open(AddressFamily.InterNetwork, ProtocolType.Icmp, new RawOptions { AllowEchoSocket = true });
        Assert.Null(endpoint.EchoIdentifier);
        Assert.Equal((AddressFamily.InterNetwork, ProtocolType.Icmp), (endpoint.AddressFamily, endpoint.Protocol));
    }
}
