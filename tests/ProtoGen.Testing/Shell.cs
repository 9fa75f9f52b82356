using System.Diagnostics;
using System.Text;

namespace ProtoGen.Testing;

/// <summary>Runs a program to its end and gives all that it printed.</summary>
public static class Shell
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    public static async Task<(int ExitCode, string Output)> RunAsync(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test host hands its own MSBuild and SDK settings down; a user's shell has none.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // No build server may outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using Process process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            using var patience = new CancellationTokenSource(s_patience);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Append($"(ended after {s_patience})");
        }

        return (process.ExitCode, output.ToString());

        void Append(string? line)
        {
            if (line is null)
            {
                return; // the end of one of the two streams, which may come before lines of the other
            }

            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
