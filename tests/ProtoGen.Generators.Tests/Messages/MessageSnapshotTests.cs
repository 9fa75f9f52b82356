using ProtoGen.Testing;

namespace ProtoGen.Generators.Tests.Messages;

/// <summary>The generated code as users see it in their debugger; read it as one of them before approving a change.</summary>
public class MessageSnapshotTests
{
    [Fact]
    public void Record_of_scalars() => Snapshot.Match(GeneratedMessage.Text("""
        using ProtoGen;

        namespace Trading;

        [Message]
        internal sealed partial record Quote(
            [Field(1)] string Symbol,
            [Field(2)] double Bid,
            [Field(3)] double Ask,
            [Field(4)] DateTimeOffset At);
        """));

    [Fact]
    public void Struct_with_presence() => Snapshot.Match(GeneratedMessage.Text("""
        using ProtoGen;

        [Message]
        internal readonly partial record struct Reading([Field(1, Encoding = WireEncoding.ZigZag)] int Celsius, [Field(2)] byte? Humidity);
        """));

    [Fact]
    public void Class_with_lists_and_nested_messages() => Snapshot.Match(GeneratedMessage.Text("""
        using ProtoGen;

        namespace Shop
        {
            internal static partial class Sales
            {
                [Message]
                internal sealed partial class Order
                {
                    [Field(1)] public required int Id { get; init; }

                    [Field(2)] public Line[] Lines { get; init; } = [];

                    [Field(3)] public List<int> Discounts { get; } = [];

                    [Field(4)] public required Customer Customer { get; set; }

                    [Field(5)] public int Retries { get; set; } = 3;
                }

                [Message] internal readonly partial record struct Line([Field(1)] string Article, [Field(2)] uint Count);

                [Message] internal sealed partial record Customer([Field(1)] string Name);
            }
        }
        """));

    [Fact]
    public void Generic_message() => Snapshot.Match(GeneratedMessage.Text("""
        using ProtoGen;

        [Message]
        internal sealed partial record Page<T>([Field(1)] T First, [Field(2)] List<T> Rest, [Field(300)] string Cursor = "start") where T : IMessage<T>;
        """));
}
