using System.Net;
using System.Text.RegularExpressions;
using ProtoGen.Tests.Services;

namespace Market
{
    [ProtoGen.Message]
    public sealed partial record Quote([ProtoGen.Field(1)] string Symbol, [ProtoGen.Field(2)] double Bid);

    [ProtoGen.Message]
    public readonly partial record struct Watch([ProtoGen.Field(1)] string Symbol);

    [ProtoGen.Service]
    public interface IQuotes
    {
        ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation = default);

        IAsyncEnumerable<Quote> WatchAsync(Watch request, CancellationToken cancellation = default);
    }

    public sealed class Quotes : IQuotes
    {
        public ValueTask<Quote> LatestAsync(Watch request, CancellationToken cancellation) => new(new Quote(request.Symbol, 1.5));

        public async IAsyncEnumerable<Quote> WatchAsync(Watch request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            for (int i = 0; i < 3; i++)
            {
                await Task.Yield();
                yield return new Quote(request.Symbol, i);
            }
        }
    }
}

namespace ProtoGen.Tests.Services
{
    /// <summary>The bytes that docs/stream-protocol.md shows are the bytes that are sent.</summary>
    public partial class WireDocumentTests
    {
        [Fact]
        public async Task The_example_of_the_document_is_what_a_server_understands_and_answers()
        {
            await using StreamServer server = await StreamServer.ListenAsync(new IPEndPoint(IPAddress.Loopback, 0), Market.QuotesServer.For(new Market.Quotes()));
            using RudePeer peer = await RudePeer.ConnectAsync(server.LocalEndPoint!);
            await peer.SendAsync(Bytes("client"));
            await peer.ReadHelloAsync();
            byte[] answer = Bytes("server")[8..];
            Assert.Equal(answer, await peer.ReadAsync(answer.Length));
        }

        [Fact]
        public async Task The_example_of_the_document_is_what_a_client_sends_and_understands()
        {
            (RudePeer server, Task<StreamConnection> connecting) = await RudePeer.AcceptAsync();
            byte[] hello = DefaultHello();
            Assert.Equal(hello, await server.ReadAsync(hello.Length));
            await server.SendAsync(Bytes("server")[..8]);
            await using var client = new Market.QuotesClient(await connecting.Soon());
            Task<Market.Quote> latest = client.LatestAsync(new Market.Watch("MSFT")).AsTask();
            byte[] request = Bytes("client")[8..];
            Assert.Equal(request, await server.ReadAsync(request.Length));
            await server.SendAsync(Bytes("server")[8..]);
            Assert.Equal(new Market.Quote("MSFT", 1.5), await latest.Soon());
            server.Dispose();
        }

        [Fact]
        public async Task Messages_go_both_ways()
        {
            await using var server = new StreamServer(Market.QuotesServer.For(new Market.Quotes()));
            await using var client = new Market.QuotesClient(await server.ConnectAsync().Soon());
            Assert.Equal(new Market.Quote("MSFT", 1.5), await client.LatestAsync(new Market.Watch("MSFT")).Soon());
            Assert.Equal(new double[] { 0, 1, 2 }, await client.WatchAsync(new Market.Watch("MSFT")).Select(quote => quote.Bid).ToArrayAsync().Soon());
        }

        /// <summary>What one side sends in the example: the lines under its name, their first columns.</summary>
        private static byte[] Bytes(string side)
        {
            string example = Document().Split("## An example")[1];
            List<byte> bytes = [];
            string speaker = "";
            foreach (Match line in Line().Matches(example))
            {
                speaker = line.Groups[1].Value.Trim() is { Length: > 0 } name ? name : speaker;
                if (speaker == side)
                {
                    bytes.AddRange(Convert.FromHexString(line.Groups[2].Value.Replace(" ", "")));
                }
            }

            return [.. bytes];
        }

        private static byte[] DefaultHello() => Convert.FromHexString(Hello().Match(Document()).Value.Replace(" ", ""));

        private static string Document([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
            File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/stream-protocol.md"));

        [GeneratedRegex(@"^(client  |server  |        )((?:[0-9A-F]{2} ?)+)", RegexOptions.Multiline)]
        private static partial Regex Line();

        [GeneratedRegex(@"^50 47 45 4E 01 01 00 [0-9A-F ]{8,}$", RegexOptions.Multiline)]
        private static partial Regex Hello();
    }
}
