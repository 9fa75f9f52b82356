using System.Reflection;

namespace ProtoGen.Testing;

/// <summary>Where the repository lies and how it was built, for tests that run its projects.</summary>
public static class Repository
{
    public static string Root { get; } = Metadata(nameof(Root));

    /// <summary>Debug or Release: what the tests were built as.</summary>
    public static string Configuration { get; } = Metadata(nameof(Configuration));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
