using System.Net.Sockets;

namespace ProtoGen.Tests.Endpoints;

/// <summary>A fact about raw sockets; skipped, with the reason that a user would read, where the process may not open one.</summary>
internal sealed class RawSocketFactAttribute : FactAttribute
{
    /// <summary>Why the process may not open a raw socket; null where it may.</summary>
    internal static string? Refusal { get; } = Open();

    public RawSocketFactAttribute() => Skip = Refusal;

    private static string? Open()
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
