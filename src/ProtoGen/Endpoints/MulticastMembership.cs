using System.Net;
using System.Net.Sockets;

namespace ProtoGen;

/// <summary>The socket options of multicast, which IPv4 and IPv6 spell differently.</summary>
internal static class MulticastMembership
{
    // From Linux's in.h and in6.h; .NET has no name for them.
    private const int LinuxIPProtocol = 0;
    private const int LinuxIPMulticastAll = 49;
    private const int LinuxIPv6Protocol = 41;
    private const int LinuxIPv6MulticastAll = 29;

    /// <summary>Sets what must stand before the socket is bound or connected.</summary>
    public static void Configure(Socket socket, DatagramOptions options)
    {
        SocketOptionLevel level = LevelOf(socket);
        socket.SetSocketOption(level, SocketOptionName.MulticastTimeToLive, options.MulticastTimeToLive);
        socket.SetSocketOption(level, SocketOptionName.MulticastLoopback, options.MulticastLoopback);
        if (options.MulticastInterface != 0)
        {
            // IPv4's option takes an address; a number in network order below 2^24 is taken for an index.
            socket.SetSocketOption(level, SocketOptionName.MulticastInterface, level == SocketOptionLevel.IP
                ? IPAddress.HostToNetworkOrder(options.MulticastInterface)
                : options.MulticastInterface);
        }

        if (OperatingSystem.IsLinux())
        {
            HearOnlyOwnGroups(socket, level);
        }
    }

    /// <summary>Linux hands a socket bound to any address the groups that other programs joined, unless told not to.</summary>
    private static void HearOnlyOwnGroups(Socket socket, SocketOptionLevel level)
    {
        try
        {
            if (level == SocketOptionLevel.IP)
            {
                socket.SetRawSocketOption(LinuxIPProtocol, LinuxIPMulticastAll, [0, 0, 0, 0]);
            }
            else
            {
                socket.SetRawSocketOption(LinuxIPv6Protocol, LinuxIPv6MulticastAll, [0, 0, 0, 0]);
            }
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.ProtocolOption or SocketError.OperationNotSupported)
        {
            // IPv6 has it since Linux 4.20.
        }
    }

    public static void Set(Socket socket, SocketOptionName change, IPAddress group, int interfaceIndex)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentOutOfRangeException.ThrowIfNegative(interfaceIndex);
        if (group.AddressFamily != socket.AddressFamily)
        {
            throw new ArgumentException($"{group} is not of the endpoint's family, {socket.AddressFamily}.", nameof(group));
        }

        if (!IsMulticast(group))
        {
            throw new ArgumentException($"{group} is not a multicast address: those are 224.0.0.0/4 and ff00::/8.", nameof(group));
        }

        object membership = group.AddressFamily == AddressFamily.InterNetwork
            ? new MulticastOption(group, interfaceIndex)
            : new IPv6MulticastOption(group, interfaceIndex);
        try
        {
            socket.SetSocketOption(LevelOf(socket), change, membership);
        }
        catch (SocketException failure)
        {
            throw new SocketException((int)failure.SocketErrorCode, $"{group} on interface {interfaceIndex}: {failure.Message}");
        }
    }

    private static bool IsMulticast(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6Multicast;
        }

        Span<byte> bytes = stackalloc byte[4];
        return address.TryWriteBytes(bytes, out _) && bytes[0] is >= 224 and <= 239;
    }

    private static SocketOptionLevel LevelOf(Socket socket) =>
        socket.AddressFamily == AddressFamily.InterNetwork ? SocketOptionLevel.IP : SocketOptionLevel.IPv6;
}
