using System.Net.NetworkInformation;

namespace ProtoGen.Tests.Endpoints;

/// <summary>A theory about multicast over IPv4 and IPv6 on an interface that is not loopback, which has no routes for IPv6's groups.</summary>
/// <remarks>The hops are 1 and the machine hears itself; nothing else need be on the network.</remarks>
internal sealed class MulticastTheoryAttribute : TheoryAttribute
{
    private static readonly NetworkInterface? s_interface = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(candidate =>
        candidate.OperationalStatus == OperationalStatus.Up
        && candidate.NetworkInterfaceType != NetworkInterfaceType.Loopback
        && candidate.SupportsMulticast
        && candidate.Supports(NetworkInterfaceComponent.IPv4)
        && candidate.Supports(NetworkInterfaceComponent.IPv6)
        && candidate.GetIPProperties().UnicastAddresses.Any(address => address.Address.IsIPv6LinkLocal));

    public MulticastTheoryAttribute()
    {
        if (s_interface is null)
        {
            Skip = "No interface of this machine has multicast over IPv4 and IPv6.";
        }
    }

    public static int IPv4Interface => s_interface!.GetIPProperties().GetIPv4Properties().Index;

    public static int IPv6Interface => s_interface!.GetIPProperties().GetIPv6Properties().Index;
}
