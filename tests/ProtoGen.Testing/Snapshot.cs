using System.Runtime.CompilerServices;
using Xunit;

namespace ProtoGen.Testing;

/// <summary>
/// Compares text with the approved one beside the test: <c>Class.Test.verified.cs</c>, in git. On a mismatch what was received is
/// written as <c>Class.Test.received.cs</c>, which git ignores; approve it by renaming. The conventions are Verify's.
/// </summary>
public static class Snapshot
{
    public static void Match(string received, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{test}");
        string verified = File.Exists(stem + ".verified.cs") ? File.ReadAllText(stem + ".verified.cs").ReplaceLineEndings("\n") : "";
        if (received.ReplaceLineEndings("\n") == verified)
        {
            File.Delete(stem + ".received.cs");
            return;
        }

        File.WriteAllText(stem + ".received.cs", received.ReplaceLineEndings("\n"));
        Assert.Fail($"{Path.GetFileName(stem)}.received.cs differs from {Path.GetFileName(stem)}.verified.cs; rename it if it is right.");
    }
}
