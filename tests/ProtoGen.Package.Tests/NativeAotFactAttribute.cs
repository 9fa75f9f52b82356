namespace ProtoGen.Package.Tests;

/// <summary>A test that publishes with Native AOT, which wants the platform's linker beside the SDK.</summary>
public sealed class NativeAotFactAttribute : FactAttribute
{
    public NativeAotFactAttribute()
    {
        if (!OperatingSystem.IsWindows() && !Has("clang") && !Has("gcc"))
        {
            Skip = "Native AOT links with clang or gcc, and neither is on the PATH.";
        }
    }

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
