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
                + $"{Grant()}, run the program as root, or start its container with '--cap-add=NET_RAW'.";
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

    /// <summary>What to do on Linux, where a capability belongs to a file: the one that runs, unless that is <c>dotnet</c>, which runs every program.</summary>
    private static string Grant()
    {
        string running = FinalPath(Environment.ProcessPath ?? "<program>");
        string command = $"Grant it to the program with 'sudo setcap cap_net_raw+ep {running}'";
        if (Path.GetFileName(running) != "dotnet")
        {
            return command;
        }

        // 'dotnet Ping.dll' has the file Ping beside it, unless the project was told to make none.
        string own = FinalPath(Path.ChangeExtension(Path.GetFullPath(Environment.GetCommandLineArgs()[0]), null));
        return File.Exists(own)
            ? $"Grant it to the program with 'sudo setcap cap_net_raw+ep {own}' and run that file (granted to 'dotnet', every .NET program would have it)"
            : $"{command} (which is 'dotnet', so that every .NET program would have it: better publish a program with a file of its own)";
    }

    /// <summary>The file behind a symbolic link, to which no capability can be given.</summary>
    private static string FinalPath(string path)
    {
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
