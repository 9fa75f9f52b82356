using System.Net.Sockets;

namespace ProtoGen.Tests.Packets;

/// <summary>A test that captures what the kernel sends; skipped, with the reason, where raw sockets may not be opened.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RawSocketFactAttribute : FactAttribute
{
    private static readonly string? s_missing = Missing();

    public RawSocketFactAttribute() => Skip = s_missing;

    private static string? Missing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "Raw sockets hand out the IPv4 header as this test wants it on Linux alone.";
        }

        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
            return null;
        }
        catch (SocketException e)
        {
            return $"Raw sockets need CAP_NET_RAW ({e.SocketErrorCode}); run as root, or `setcap cap_net_raw+ep` on the dotnet host. The captures that are checked in are tested all the same.";
        }
    }
}
