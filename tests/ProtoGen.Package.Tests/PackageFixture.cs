using ProtoGen.Testing;

namespace ProtoGen.Package.Tests;

/// <summary>
/// Packs ProtoGen into a folder feed and makes, outside the repository, the console project of a user who adds it from there. The
/// project is built once; tests look at what came of it.
/// </summary>
public sealed class PackageFixture : IAsyncLifetime
{
    // No cache may answer for this run's package.
    private readonly string _version = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    public string Root { get; } = Directory.CreateTempSubdirectory("ProtoGen.Package.").FullName;

    public string Project => Path.Combine(Root, "Quotes");

    public string PackageFile => Path.Combine(Root, "feed", $"ProtoGen.{_version}.nupkg");

    public async Task InitializeAsync()
    {
        await Run(Repository.Root, "pack", Path.Combine("src", "ProtoGen"), "--no-build", "--configuration", Repository.Configuration,
            "--output", Path.Combine(Root, "feed"), $"-p:PackageVersion={_version}");

        // Packages of this run go to a folder that goes with it; what the user already has is still found.
        (_, string userFolder) = await Shell.RunAsync(Root, "dotnet", "nuget", "locals", "global-packages", "--list");
        await File.WriteAllTextAsync(Path.Combine(Root, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="feed" value="feed" /></packageSources>
              <fallbackPackageFolders><add key="user" value="{userFolder[(userFolder.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()}" /></fallbackPackageFolders>
            </configuration>
            """);
        await Run(Root, "new", "console", "--output", Project);
        await Run(Project, "add", "package", "ProtoGen", "--version", _version);
        await WriteAsync("Program.cs", Sources.Program);
        await WriteAsync("Misuse.cs", Sources.Misuse);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return Task.CompletedTask;
    }

    public Task WriteAsync(string file, string source) => File.WriteAllTextAsync(Path.Combine(Project, file), source);

    /// <summary>Runs <c>dotnet</c>; anything but success fails the test with all that was printed.</summary>
    public static async Task<string> Run(string directory, params string[] arguments)
    {
        (int exitCode, string output) = await Shell.RunAsync(directory, "dotnet", arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} exited with {exitCode}:\n{output}");
        return output;
    }
}
