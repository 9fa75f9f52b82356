using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Tests.Endpoints;

public sealed class DatagramAddressTests
{
    [Theory]
    [InlineData("127.0.0.1", 1)]
    [InlineData("255.255.255.255", 65_535)]
    [InlineData("::1", 443)]
    [InlineData("2001:db8:1:2:3:4:5:6", 65_280)]
    [InlineData("fe80::1%7", 5_353)]
    public void An_end_point_is_written_as_the_framework_writes_it_and_read_back(string address, int port)
    {
        var endPoint = new IPEndPoint(IPAddress.Parse(address), port);
        var written = new SocketAddress(endPoint.AddressFamily);
        written.Buffer.Span[4..].Fill(0xFF); // what an earlier use left
        SocketAddresses.Write(endPoint.Address, endPoint.Port, written);

        SocketAddress expected = endPoint.Serialize();
        int bytes = endPoint.AddressFamily == AddressFamily.InterNetwork ? 8 : 28; // behind them, sockaddr_in has padding
        Assert.Equal(expected.Buffer[..bytes].ToArray(), written.Buffer[..bytes].ToArray());
        Assert.Equal(endPoint, SocketAddresses.Read(written));
    }

    [Fact]
    public void An_IPv4_address_is_mapped_for_an_IPv6_socket_and_comes_back_as_IPv4()
    {
        var endPoint = new IPEndPoint(IPAddress.Parse("192.0.2.33"), 80);
        var written = new SocketAddress(AddressFamily.InterNetworkV6);
        SocketAddresses.Write(endPoint.Address, endPoint.Port, written);

        Assert.Equal(new IPEndPoint(endPoint.Address.MapToIPv6(), 80).Serialize(), written);
        Assert.Equal(endPoint, SocketAddresses.Read(written));
    }

    [Fact]
    public void An_IPv6_address_does_not_fit_an_IPv4_socket() =>
        Assert.Throws<ArgumentException>(() => SocketAddresses.Write(IPAddress.IPv6Loopback, 1, new SocketAddress(AddressFamily.InterNetwork)));
}
