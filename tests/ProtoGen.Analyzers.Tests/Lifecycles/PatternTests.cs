using System.Runtime.CompilerServices;
using ProtoGen.Testing;

namespace ProtoGen.Analyzers.Lifecycles;

/// <summary>
/// Mistakes with sockets that were met in public code, each with its right version (<c>M…</c>), and right code that looks wrong to a
/// rule that does not think (<c>T…</c>). What a rule must find is marked in the file; everything else must stay clean.
/// </summary>
public class PatternTests
{
    private const string Usings = """
        global using System.Net;
        global using System.Net.Sockets;
        global using System.Net.Security;
        global using System.Text;
        global using System.Buffers.Binary;

        """;

    public static TheoryData<string> Files() => [.. Directory.GetFiles(Folder(), "*.cs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public Task What_is_marked_is_found_and_nothing_else(string file) =>
        Verify<SocketNeverConnected>.AnalyzerAsync(Usings + File.ReadAllText(Path.Combine(Folder(), file)));

    [Fact]
    public void Right_versions_and_traps_carry_no_mark()
    {
        string[] clean = [.. Directory.GetFiles(Folder(), "*.right.cs"), .. Directory.GetFiles(Folder(), "T*.cs")];
        Assert.Equal(34 + 12, clean.Length);
        Assert.All(clean, file => Assert.DoesNotContain("[|", File.ReadAllText(file)));
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Patterns");
}
