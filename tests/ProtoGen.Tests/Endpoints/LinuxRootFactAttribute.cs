namespace ProtoGen.Tests.Endpoints;

/// <summary>A fact that takes privileges away from a thread of its own, for which it must have them: root on Linux.</summary>
internal sealed class LinuxRootFactAttribute : FactAttribute
{
    public LinuxRootFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Skip = "Needs root on Linux, to take capabilities away.";
        }
        else if (new[] { "ip", "setpriv" }.FirstOrDefault(tool => !IsOnPath(tool)) is { } missing)
        {
            Skip = $"Needs '{missing}'.";
        }
        else if (!RawPrivilegeThread.CanLeaveNetwork())
        {
            Skip = "This root may not make a network namespace (CAP_SYS_ADMIN).";
        }
    }

    private static bool IsOnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}
