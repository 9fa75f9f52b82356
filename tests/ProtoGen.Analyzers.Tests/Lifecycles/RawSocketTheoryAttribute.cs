using System.Net.Sockets;

namespace ProtoGen.Analyzers.Lifecycles;

/// <summary>A theory about raw sockets; skipped, with the reason, where the process may not open one.</summary>
public sealed class RawSocketTheoryAttribute : TheoryAttribute
{
    private static readonly string? s_missing = Missing();

    public RawSocketTheoryAttribute() => Skip = s_missing;

    private static string? Missing()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
            return null;
        }
        catch (SocketException refusal)
        {
            return $"Raw sockets need a privilege that this process does not have ({refusal.SocketErrorCode}).";
        }
    }
}
