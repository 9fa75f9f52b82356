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
        else if (!RawPrivilegeThread.CanLeaveNetwork())
        {
            Skip = "This root may not make a network namespace (CAP_SYS_ADMIN).";
        }
    }
}
