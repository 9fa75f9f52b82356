using System.Net.Sockets;

namespace ProtoGen;

/// <summary>What a user without the right to a raw socket needs to read.</summary>
internal static class RawPrivilege
{
    public static UnauthorizedAccessException Missing(ProtocolType protocol, bool echoSocketWasTried, SocketException refusal)
    {
        string message;
        if (OperatingSystem.IsWindows())
        {
            message = $"A raw socket for {protocol} needs an administrator's rights: run the program as administrator.";
        }
        else if (OperatingSystem.IsLinux())
        {
            message =
                $"A raw socket for {protocol} needs the capability CAP_NET_RAW, which this process does not have. "
                + $"Grant it to the program with 'sudo setcap cap_net_raw+ep {ProgramPath()}', run the program as root, or start its container with '--cap-add=NET_RAW'.";
            if (echoSocketWasTried)
            {
                message += " Echo alone is allowed without it to the groups of 'net.ipv4.ping_group_range': sudo sysctl -w net.ipv4.ping_group_range=\"0 2147483647\".";
            }
        }
        else
        {
            message = $"A raw socket for {protocol} needs root's rights: run the program with sudo.";
        }

        return new UnauthorizedAccessException(message, refusal);
    }

    /// <summary>The file that runs: the program's own, or <c>dotnet</c>. A capability cannot be given to a symbolic link.</summary>
    private static string ProgramPath()
    {
        string path = Environment.ProcessPath ?? "<program>";
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }
}
