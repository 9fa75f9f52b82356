using ProtoGen.Testing;
using System.IO.Compression;

namespace ProtoGen.Package.Tests;

public sealed class PackageTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    [Fact]
    public void The_package_brings_runtime_generators_analyzers_and_fixes_and_depends_on_nothing()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackageFile);
        Assert.Equal(
            [
                "analyzers/dotnet/cs/ProtoGen.Analyzers.dll",
                "analyzers/dotnet/cs/ProtoGen.CodeFixes.dll",
                "analyzers/dotnet/cs/ProtoGen.Declarations.dll",
                "analyzers/dotnet/cs/ProtoGen.Generators.dll",
                "lib/net10.0/ProtoGen.dll",
            ],
            archive.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        using var nuspec = new StreamReader(archive.GetEntry("ProtoGen.nuspec")!.Open());
        Assert.DoesNotContain("<dependency ", nuspec.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_project_with_the_package_builds_runs_and_is_told_of_a_misuse()
    {
        string built = await PackageFixture.Run(package.Project, "build", "--no-incremental");
        Assert.Matches(@"Misuse\.cs\(8,16\): warning PG4001: 'socket' is read by Receive here but was never connected on any path", built);
        Assert.DoesNotMatch("warning (?!PG4001)", built);
        string output = await PackageFixture.Run(package.Project, "run", "--no-build");
        Assert.Equal(Sources.ProgramOutput, output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    [NativeAotFact]
    public async Task The_same_project_publishes_with_native_aot_without_warnings_and_runs()
    {
        // The misuse is there to be warned of; here any other warning is an error.
        string published = Path.Combine(package.Root, "published");
        string output = await PackageFixture.Run(
            package.Project, "publish", "-p:PublishAot=true", "-p:WarningsNotAsErrors=PG4001", "-p:TreatWarningsAsErrors=true", "--use-current-runtime", "--output", published);
        Assert.DoesNotMatch("warning IL", output);
        (int exitCode, string printed) = await Shell.RunAsync(package.Root, Path.Combine(published, OperatingSystem.IsWindows() ? "Quotes.exe" : "Quotes"));
        Assert.Equal(0, exitCode);
        Assert.Equal(Sources.ProgramOutput, printed.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(Path.Combine(published, "Quotes.dll")), "A managed assembly was published, so it was not Native AOT that ran.");
    }
}
