using System.Net;
using System.Net.Sockets;

namespace ProtoGen;

/// <summary>The system's errors with the end point in front, which the system's own words do not name.</summary>
internal static class SocketFailure
{
    public static SocketException At(EndPoint endPoint, SocketException failure) => new((int)failure.SocketErrorCode, $"{endPoint}: {failure.Message}");

    /// <summary>The addresses of a name.</summary>
    /// <exception cref="SocketException">The name has none, or nobody could be asked; the message names it.</exception>
    public static async Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, CancellationToken cancellation)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, family, cancellation).ConfigureAwait(false);
        }
        catch (SocketException failure)
        {
            throw new SocketException((int)failure.SocketErrorCode, $"'{host}': {failure.Message}");
        }
    }
}
