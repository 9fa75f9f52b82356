using System.Net;
using System.Net.Sockets;

namespace ProtoGen.Tests.Packets;

/// <summary>Packets on loopback as the kernel made them, IPv4 header included.</summary>
internal static class KernelCapture
{
    private const int IpOptions = 4;
    private const int UdpCork = 1;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends <paramref name="payload"/> over UDP and returns the packet that carries it.</summary>
    /// <param name="payload">The datagram's data.</param>
    /// <param name="options">IPv4 options, a multiple of four bytes.</param>
    public static async Task<(byte[] Packet, int SourcePort, int DestinationPort)> UdpAsync(byte[] payload, byte[] options)
    {
        using var raw = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Udp);
        raw.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var receiver = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        if (options.Length > 0)
        {
            sender.SetRawSocketOption((int)SocketOptionLevel.IP, IpOptions, options);
        }

        await sender.ConnectAsync(receiver.LocalEndPoint!).WaitAsync(s_patience);
        int source = ((IPEndPoint)sender.LocalEndPoint!).Port;
        int destination = ((IPEndPoint)receiver.LocalEndPoint!).Port;

        // Loopback leaves the checksum to a network card that is not there, except for datagrams put together in several steps.
        sender.SetRawSocketOption((int)ProtocolType.Udp, UdpCork, BitConverter.GetBytes(1));
        await sender.SendAsync(payload.AsMemory()).AsTask().WaitAsync(s_patience);
        sender.SetRawSocketOption((int)ProtocolType.Udp, UdpCork, BitConverter.GetBytes(0));

        return (await ReceiveAsync(raw, packet => PortsOf(packet) == (source, destination)), source, destination);
    }

    /// <summary>Sends <paramref name="request"/> to loopback and returns the packet with the kernel's reply to it.</summary>
    public static async Task<byte[]> IcmpReplyAsync(byte[] request, ushort identifier)
    {
        using var raw = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
        await raw.SendToAsync(request, new IPEndPoint(IPAddress.Loopback, 0)).WaitAsync(s_patience);
        return await ReceiveAsync(raw, packet =>
        {
            ReadOnlySpan<byte> icmp = packet.AsSpan(4 * (packet[0] & 0xF));
            return icmp[0] == 0 && (icmp[4] << 8 | icmp[5]) == identifier;
        });
    }

    private static (int, int) PortsOf(byte[] packet)
    {
        ReadOnlySpan<byte> udp = packet.AsSpan(4 * (packet[0] & 0xF));
        return (udp[0] << 8 | udp[1], udp[2] << 8 | udp[3]);
    }

    // Other traffic of the machine may come in between.
    private static async Task<byte[]> ReceiveAsync(Socket raw, Predicate<byte[]> isWanted)
    {
        byte[] buffer = new byte[65536];
        while (true)
        {
            int count = await raw.ReceiveAsync(buffer.AsMemory()).AsTask().WaitAsync(s_patience);
            byte[] packet = buffer[..count];
            if (isWanted(packet))
            {
                return packet;
            }
        }
    }
}
