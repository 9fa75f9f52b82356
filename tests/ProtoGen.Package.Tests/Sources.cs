namespace ProtoGen.Package.Tests;

/// <summary>What the user of the package writes.</summary>
internal static class Sources
{
    public const string Program = """
        using System.Net;
        using ProtoGen;
        using Quotes;

        await using StreamServer server = await StreamServer.ListenAsync(new IPEndPoint(IPAddress.Loopback, 0), QuotesServer.For(new QuoteBook()));
        await using QuotesClient quotes = await QuotesClient.ConnectAsync(server.LocalEndPoint);
        Console.WriteLine(await quotes.LatestAsync(new Watch("MSFT")));
        await foreach (Quote quote in quotes.WatchAsync(new Watch("AAPL")))
        {
            Console.WriteLine(quote);
        }

        byte[] bytes = Wire.Serialize(new IcmpEcho(8, 0, 0, 7, 1, new byte[] { 1, 2, 3 }));
        Console.WriteLine(Convert.ToHexString(bytes));
        Console.WriteLine(Wire.Deserialize<IcmpEcho>(bytes).Sequence);

        namespace Quotes
        {
            [Message]
            public sealed partial record Quote([Field(1)] string Symbol, [Field(2)] double Bid, [Field(3)] double Ask);

            [Message]
            public readonly partial record struct Watch([Field(1)] string Symbol);

            [Packet(ByteOrder.BigEndian)]
            public readonly partial record struct IcmpEcho(
                byte Type,
                byte Code,
                [Checksum(ChecksumKind.Internet)] ushort Checksum,
                ushort Identifier,
                ushort Sequence,
                [Rest] ReadOnlyMemory<byte> Payload);

            [Service]
            public interface IQuotes
            {
                ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);
                IAsyncEnumerable<Quote> WatchAsync(Watch request, CancellationToken cancellation = default);
            }

            internal sealed class QuoteBook : IQuotes
            {
                public ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default) => new(new Quote(request.Symbol, 1.5, 1.75));

                public async IAsyncEnumerable<Quote> WatchAsync(
                    Watch request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
                {
                    for (int i = 1; i <= 2; i++)
                    {
                        await Task.Yield();
                        yield return new Quote(request.Symbol, i, i + 0.5);
                    }
                }
            }
        }

        """;

    public const string Misuse = """
        using System.Net.Sockets;

        static class Misuse
        {
            public static int Read(byte[] buffer)
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                return socket.Receive(buffer);
            }
        }

        """;

    public static readonly string[] ProgramOutput =
    [
        "Quote { Symbol = MSFT, Bid = 1.5, Ask = 1.75 }",
        "Quote { Symbol = AAPL, Bid = 1, Ask = 1.5 }",
        "Quote { Symbol = AAPL, Bid = 2, Ask = 2.5 }",
        // RFC 792: 0800 + 0007 + 0001 + 0102 + 0300 sum to 0c0a; its complement is f3f5.
        "0800F3F500070001010203",
        "1",
    ];
}
