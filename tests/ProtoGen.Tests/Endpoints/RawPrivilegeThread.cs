using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Tests.Endpoints;

/// <summary>
/// Runs code on a thread that lives in a network of its own and has lost CAP_NET_RAW. Linux keeps both per thread, so that the rest
/// of the process does not notice.
/// </summary>
internal static partial class RawPrivilegeThread
{
    private const int NewNetwork = 0x4000_0000; // CLONE_NEWNET
    private const uint CapabilityVersion3 = 0x2008_0522;
    private const int NetRaw = 13; // CAP_NET_RAW

    /// <param name="echoGroups">The groups that may use echo sockets there, as <c>net.ipv4.ping_group_range</c> says them.</param>
    /// <param name="action">What to run. Sockets that it opens stay in that network.</param>
    public static void Run(string echoGroups, Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                EnterNetwork();
                using (Process up = Process.Start("ip", "link set lo up"))
                {
                    up.WaitForExit();
                    Assert.Equal(0, up.ExitCode);
                }

                File.WriteAllText("/proc/sys/net/ipv4/ping_group_range", echoGroups);
                DropNetRaw();
                action();
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        });
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)));
        failure?.Throw();
    }

    public static bool CanLeaveNetwork()
    {
        bool can = false;
        var thread = new Thread(() => can = Unshare(NewNetwork) == 0);
        thread.Start();
        thread.Join();
        return can;
    }

    private static void EnterNetwork() => Assert.Equal(0, Unshare(NewNetwork));

    private static unsafe void DropNetRaw()
    {
        var header = new CapabilityHeader { Version = CapabilityVersion3 };
        CapabilitySets* sets = stackalloc CapabilitySets[2];
        Assert.Equal(0, GetCapabilities(&header, sets));
        sets[0].Effective &= ~(1u << NetRaw);
        sets[0].Permitted &= ~(1u << NetRaw);
        sets[0].Inheritable &= ~(1u << NetRaw);
        Assert.Equal(0, SetCapabilities(&header, sets));
    }

    [LibraryImport("libc", EntryPoint = "unshare")]
    private static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "capget")]
    private static unsafe partial int GetCapabilities(CapabilityHeader* header, CapabilitySets* sets);

    [LibraryImport("libc", EntryPoint = "capset")]
    private static unsafe partial int SetCapabilities(CapabilityHeader* header, CapabilitySets* sets);

    private struct CapabilityHeader
    {
        public uint Version;
        public int Thread; // 0: this one
    }

    private struct CapabilitySets
    {
        public uint Effective;
        public uint Permitted;
        public uint Inheritable;
    }
}
