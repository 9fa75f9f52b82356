using ProtoGen.Tests.Endpoints;

namespace ProtoGen.Tests.Packets;

/// <summary>A test that captures what the kernel sends; skipped, with the reason, where that cannot be had. Captures that are checked in are tested all the same.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelCaptureFactAttribute : FactAttribute
{
    public KernelCaptureFactAttribute() => Skip = OperatingSystem.IsLinux()
        ? RawSocketFactAttribute.Refusal
        : "Raw sockets hand out the IPv4 header as this test wants it on Linux alone.";
}
