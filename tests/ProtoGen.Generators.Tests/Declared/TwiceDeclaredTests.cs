using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Testing;

namespace ProtoGen.Generators.Tests.Declared;

/// <summary>A declaration copied and not yet renamed is the compiler's to report; it must not end a generator, on which all the others hang.</summary>
public class TwiceDeclaredTests
{
    [Theory]
    [InlineData("[Message] public partial record Twice([Field(1)] int X);")]
    [InlineData("[Packet] public partial record Twice(int X);")]
    [InlineData("[Service] public interface Twice { ValueTask<Answer> AskAsync(Answer question, CancellationToken cancellation = default); }")]
    [InlineData("[Service] public partial interface Twice { }")]
    [InlineData("[Message] public partial class Twice { }")]
    public void Other_declarations_are_still_generated(string declaration)
    {
        CSharpCompilation generated = Compilations.Generate(Compilations.Create($$"""
            using ProtoGen;
            {{declaration}}
            {{declaration}}
            [Message] public partial record Answer([Field(1)] int X);
            [Packet] public partial record Header(int X);
            [Service] public interface IOther { ValueTask<Answer> AskAsync(Answer question, CancellationToken cancellation = default); }
            """));
        Assert.NotNull(generated.GetTypeByMetadataName("OtherClient"));
        Assert.NotNull(generated.GetTypeByMetadataName("OtherServer"));
        Assert.NotEmpty(generated.GetTypeByMetadataName("Answer")!.GetMembers("__Write"));
        Assert.NotEmpty(generated.GetTypeByMetadataName("Header")!.GetMembers("__Write"));
    }
}
