using Verify = ProtoGen.Testing.Verify<ProtoGen.Analyzers.ServiceDeclaration>;

namespace ProtoGen.Analyzers.Tests.Services;

public class ServiceDeclarationTests
{
    [Theory]
    [InlineData("[Service] public interface [|IQuotes|]<T> { }")]
    [InlineData("public partial class C<T> { [Service] public interface [|IQuotes|] { } }")]
    [InlineData("public class C { [Service] public interface [|IQuotes|] { } }")]
    [InlineData("[Service] file interface [|IQuotes|] { }")]
    public Task What_cannot_have_a_client_beside_it_is_flagged(string declaration) => Verify.AnalyzerAsync("using ProtoGen;\n" + declaration);

    [Theory]
    [InlineData("[Service] public interface IQuotes { }")]
    [InlineData("[Service] interface Quotes { }")]
    [InlineData("public partial class C { [Service] private interface IQuotes { } }")]
    [InlineData("public interface IQuotes<T> { }")]
    public Task What_can_is_not_flagged(string declaration) => Verify.AnalyzerAsync("using ProtoGen;\n" + declaration);
}
