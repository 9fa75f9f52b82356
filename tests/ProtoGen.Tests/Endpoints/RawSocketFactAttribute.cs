using System.Net.Sockets;

namespace ProtoGen.Tests.Endpoints;

/// <summary>A fact about raw sockets; skipped, with the reason that a user would read, where the process may not open one.</summary>
internal sealed class RawSocketFactAttribute : FactAttribute
{
    private static readonly string? s_refusal = Refusal();

    public RawSocketFactAttribute() => Skip = s_refusal;

    private static string? Refusal()
    {
        try
        {
            RawEndpoint.Open(AddressFamily.InterNetwork, ProtocolType.Icmp).Dispose();
            return null;
        }
        catch (UnauthorizedAccessException missing)
        {
            return missing.Message;
        }
    }
}
