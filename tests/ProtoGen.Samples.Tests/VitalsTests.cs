using System.Diagnostics;
using System.Text.RegularExpressions;
using ProtoGen.Testing;

namespace ProtoGen.Samples.Tests;

public sealed partial class VitalsTests
{
    private static readonly string s_project = Path.Combine(Repository.Root, "samples", "Vitals");

    [Fact]
    public async Task Without_a_terminal_five_readings_are_printed_as_plain_lines()
    {
        (int exitCode, string output) = await RunAsync();
        Assert.Equal(0, exitCode);
        string[] lines = output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.All(lines, line => Assert.Matches(ReadingLine(), line));
        // A second lies between one reading and the next, so no two of them were made at once.
        Assert.Equal(5, lines.Select(line => line[..8]).Distinct().Count());
    }

    [Fact]
    public async Task A_server_in_one_process_is_watched_from_another()
    {
        using var server = Process.Start(new ProcessStartInfo("dotnet", ["run", "--no-build", "--configuration", Repository.Configuration, "--project", s_project, "serve", "127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        })!;
        try
        {
            string? line = await server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Match serving = Regex.Match(line ?? "", @"^serving on (127\.0\.0\.1:\d+)$");
            Assert.True(serving.Success, line);
            (int exitCode, string output) = await RunAsync("watch", serving.Groups[1].Value);
            Assert.Equal(0, exitCode);
            Assert.Equal(5, ReadingLine().Count(output));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_in_one_line()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        string nobody = listener.LocalEndpoint.ToString()!;
        listener.Stop();
        (int exitCode, string output) = await RunAsync("watch", nobody);
        Assert.Equal(1, exitCode);
        Assert.Single(output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(nobody, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("watch needs HOST:PORT", "watch")]
    [InlineData("'nonsense' is not HOST:PORT", "watch", "nonsense")]
    [InlineData("':5007' is not HOST:PORT", "serve", ":5007")]
    [InlineData("'more' is one argument too many", "serve", "127.0.0.1:0", "more")]
    [InlineData("'dance' is not a command", "dance")]
    public async Task Arguments_that_mean_nothing_are_told_why_before_the_usage_with_exit_code_2(string why, params string[] arguments)
    {
        (int exitCode, string output) = await RunAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.StartsWith($"{why}\n\nVitals shows", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Vitals watch HOST:PORT", output, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        Shell.RunAsync(s_project, "dotnet", ["run", "--no-build", "--configuration", Repository.Configuration, "--", .. arguments]);

    [GeneratedRegex(@"\d\d:\d\d:\d\d \S+  load (\d+\.\d\d \d+\.\d\d \d+\.\d\d|unknown)  memory [\d.]+ \w+ of [\d.]+ \w+  .*\brx [\d.]+ \w+ tx [\d.]+ \w+")]
    private static partial Regex ReadingLine();
}
