using ProtoGen.CodeFixes;
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

    [Fact]
    public Task Types_around_a_service_are_made_partial() => Verify.FixAsync<ServiceDeclarationFix>(
        "using ProtoGen;\n// outside\nclass Outer\n{\n    public static class Middle\n    {\n        [Service] public interface [|IQuotes|] { }\n    }\n}",
        "using ProtoGen;\n// outside\npartial class Outer\n{\n    public static partial class Middle\n    {\n        [Service] public interface IQuotes { }\n    }\n}");

    [Fact]
    public Task A_service_of_a_file_is_made_visible() => Verify.FixAsync<ServiceDeclarationFix>(
        "using ProtoGen;\n// quotes\n[Service]\nfile interface [|IQuotes|] { }\n[Service] file interface [|IOthers|] { }",
        "using ProtoGen;\n// quotes\n[Service]\ninterface IQuotes { }\n[Service] interface IOthers { }");
}
