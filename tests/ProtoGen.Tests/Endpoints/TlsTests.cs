using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProtoGen.Tests.Services;

namespace ProtoGen.Tests.Endpoints;

public class TlsTests
{
    [Fact]
    public async Task A_service_speaks_over_tls_and_closes_in_good_order()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndPoint!).Soon();
        var there = new SslStream(new NetworkStream(await listener.AcceptAsync().Soon(), ownsSocket: true));
        var here = new SslStream(new NetworkStream(socket, ownsSocket: true), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await Task.WhenAll(there.AuthenticateAsServerAsync(certificate), here.AuthenticateAsClientAsync("test")).Soon();

        var probe = new Probe();
        await using var server = new StreamServer(ProbeServer.For(probe));
        Task serving = server.ServeAsync(there);
        await using var client = new ProbeClient(await StreamConnection.ConnectAsync(here).Soon());
        Assert.Equal("secret", (await client.EchoAsync("secret").Soon()).Value);
        Assert.Equal(1000, await client.CountAsync(1000).CountAsync().Soon());
        await client.DisposeAsync().Soon();
        await serving.Soon();
    }
}
