using System.Diagnostics;
using static ProtoGen.Tests.Endpoints.DatagramWaits;

namespace ProtoGen.Tests.Endpoints;

/// <summary>samples/Ping, run as its user runs it: in a process of its own.</summary>
public sealed class RawPingSampleTests
{
    private static readonly string[] s_ping = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Ping.dll")];
    private static readonly string[] s_pingWithoutPrivilege = ["setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw", .. s_ping];

    [RawSocketFact]
    public async Task It_pings_this_machine_when_told_nothing_else_and_prints_statistics()
    {
        (int exitCode, string output, string error) = await RunAsync([.. s_ping, "-c", "2", "-i", "0"]);
        Assert.Equal((0, ""), (exitCode, error));
        string[] lines = output.Split('\n');
        Assert.Equal("PING 127.0.0.1 (127.0.0.1): 56 data bytes", lines[0]);
        Assert.Matches(@"^64 bytes from 127\.0\.0\.1: icmp_seq=1 ttl=\d+ time=\d+\.\d{3} ms$", lines[1]);
        Assert.Matches(@"^64 bytes from 127\.0\.0\.1: icmp_seq=2 ttl=\d+ time=\d+\.\d{3} ms$", lines[2]);
        Assert.Equal(["", "--- 127.0.0.1 ping statistics ---", "2 packets transmitted, 2 received, 0% packet loss"], lines[3..6]);
        Assert.Matches(@"^rtt min/avg/max = \d+\.\d{3}/\d+\.\d{3}/\d+\.\d{3} ms$", lines[6]);
    }

    [RawSocketFact]
    public async Task Interrupted_it_prints_statistics()
    {
        using Process ping = Start([.. s_ping, "-c", "1000", "-i", "3600"]);
        string? line = await ping.StandardOutput.ReadLineAsync().Arrives();
        while (!line!.StartsWith("64 bytes", StringComparison.Ordinal))
        {
            line = await ping.StandardOutput.ReadLineAsync().Arrives();
        }

        using (Process signal = Process.Start("kill", ["-TERM", $"{ping.Id}"]))
        {
            await signal.WaitForExitAsync().Arrives();
        }

        string rest = await ping.StandardOutput.ReadToEndAsync().Arrives();
        await ping.WaitForExitAsync().Arrives();
        Assert.Contains("1 packets transmitted, 1 received, 0% packet loss", rest);
        Assert.Equal(0, ping.ExitCode);
    }

    [LinuxRootFact]
    public void Where_nobody_answers_it_says_so_and_exits_with_1() => RawPrivilegeThread.Run("0 2147483647", () =>
    {
        File.WriteAllText("/proc/sys/net/ipv4/icmp_echo_ignore_all", "1");
        (int exitCode, string output, _) = RunAsync([.. s_ping, "-c", "2", "-i", "0", "-W", "0.1"]).GetAwaiter().GetResult();
        Assert.Equal(1, exitCode);
        Assert.Contains("no reply to icmp_seq=1 within 0.1 s", output);
        Assert.Contains("2 packets transmitted, 0 received, 100% packet loss", output);
    });

    [LinuxRootFact]
    public void Without_privilege_it_says_how_to_grant_it_and_exits_with_2() => RawPrivilegeThread.Run("1 0", () =>
    {
        (int exitCode, string output, string error) = RunAsync(s_pingWithoutPrivilege).GetAwaiter().GetResult();
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("ping: A raw socket for Icmp needs the capability CAP_NET_RAW", error);
        Assert.Contains($"sudo setcap cap_net_raw+ep {Path.ChangeExtension(s_ping[1], null)}'", error);
        Assert.Contains("granted to 'dotnet', every .NET program would have it", error);
        Assert.Contains("net.ipv4.ping_group_range", error);
    });

    [LinuxRootFact]
    public void Where_the_kernel_lends_its_echo_socket_it_needs_no_privilege() => RawPrivilegeThread.Run("0 2147483647", () =>
    {
        (int exitCode, string output, _) = RunAsync([.. s_pingWithoutPrivilege, "-c", "1"]).GetAwaiter().GetResult();
        Assert.Equal(0, exitCode);
        Assert.Matches(@"64 bytes from 127\.0\.0\.1: icmp_seq=1 time=\d+\.\d{3} ms", output);
    });

    [Theory]
    [InlineData("-c needs a number", "-c")]
    [InlineData("-c takes a whole number from 1 on, not '0'", "-c", "0")]
    [InlineData("-c takes a whole number from 1 on, not 'many'", "-c", "many")]
    [InlineData("-i takes seconds from 0 to 3600, not '-1'", "-i", "-1")]
    [InlineData("-W takes seconds from 0 to 3600, not '3601'", "-c", "1", "-W", "3601")]
    [InlineData("'--unknown' is not an option", "--unknown")]
    [InlineData("'two.example' is one host too many", "one.example", "two.example")]
    public async Task What_makes_no_sense_is_said_before_the_usage_and_exits_with_2(string wrong, params string[] args)
    {
        (int exitCode, string output, string error) = await RunAsync([.. s_ping, .. args]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith($"ping: {wrong}\n\nUsage: Ping [host]", error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Asked_for_help_it_prints_the_usage()
    {
        (int exitCode, string output, _) = await RunAsync([.. s_ping, "--help"]);
        Assert.Equal(0, exitCode);
        Assert.StartsWith("Usage: Ping [host]", output);
    }

    private static Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] command)
    {
        using Process process = Start(command);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().Arrives();
        return (process.ExitCode, await output.Arrives(), await error.Arrives());
    }
}
