using System.Threading.Channels;

namespace ProtoGen.Tests.Services;

public class NullTests
{
    private readonly Channel<CallFault> _faults = Channel.CreateUnbounded<CallFault>();

    [Fact]
    public async Task A_null_request_is_the_callers_error_and_names_the_parameter()
    {
        await using StreamServer server = Server();
        await using var client = new MemosClient(await server.ConnectAsync().Soon());
        Assert.Equal("request", (await Assert.ThrowsAsync<ArgumentNullException>(() => client.AnswerAsync(null!).Soon())).ParamName);
        Assert.Equal("params", (await Assert.ThrowsAsync<ArgumentNullException>(() => client.AnswerByTaskAsync(null!).Soon())).ParamName);
        Assert.Equal("memo", (await Assert.ThrowsAsync<ArgumentNullException>(() => client.StoreAsync(null!).Soon())).ParamName);
        Assert.Equal("note", (await Assert.ThrowsAsync<ArgumentNullException>(() => client.NoteAsync(null!).Soon())).ParamName);
        Assert.Equal("request", Assert.Throws<ArgumentNullException>(() => client.ListAsync(null!)).ParamName);
        await client.StoreAsync(new Memo("on")).Soon();
    }

    [Fact]
    public async Task A_null_answer_fails_the_call_and_the_server_is_told_why()
    {
        await using StreamServer server = Server();
        await using var client = new MemosClient(await server.ConnectAsync().Soon());
        await FailsAsync(client.AnswerAsync(new Memo("")).AsTask(), "The handler of 'ProtoGen.Tests.Services.IMemos/Answer' returned null; a call answers with a message.");
        await FailsAsync(client.AnswerByTaskAsync(new Memo("")), "The handler of 'ProtoGen.Tests.Services.IMemos/AnswerByTask' returned null; a call answers with a message.");
        await FailsAsync(
            client.ListAsync(new Memo("null")).GetAsyncEnumerator().MoveNextAsync().AsTask(),
            "The handler of 'ProtoGen.Tests.Services.IMemos/List' returned null; a call answers with a stream of messages.");
        await using IAsyncEnumerator<Memo> list = client.ListAsync(new Memo("first")).GetAsyncEnumerator();
        Assert.True(await list.MoveNextAsync().Soon());
        Assert.Equal("first", list.Current.Text);
        await FailsAsync(list.MoveNextAsync().AsTask(), "The handler of 'ProtoGen.Tests.Services.IMemos/List' gave a null item; a stream is one of messages.");
        await client.StoreAsync(new Memo("on")).Soon();
    }

    [Fact]
    public async Task Null_in_place_of_a_service_or_a_connection_is_refused()
    {
        Assert.Equal("service", Assert.Throws<ArgumentNullException>(() => MemosServer.For(null!)).ParamName);
        Assert.Equal("service", Assert.Throws<ArgumentNullException>(() => new StreamServer((StreamService)null!)).ParamName);
        Assert.Equal("services", Assert.Throws<ArgumentException>(() => new StreamServer([null!])).ParamName);
        Assert.Equal("connection", Assert.Throws<ArgumentNullException>(() => new MemosClient(null!)).ParamName);
        await using StreamServer server = Server();
        StreamConnection connection = await server.ConnectAsync().Soon();
        await using var client = new MemosClient(connection);
        Assert.Same(connection, client.Connection);
    }

    private StreamServer Server() => new(MemosServer.For(new Memos()), new() { OnCallFailed = fault => _faults.Writer.TryWrite(fault) });

    private async Task FailsAsync(Task call, string error)
    {
        CallException thrown = await Assert.ThrowsAsync<CallException>(() => call.Soon());
        Assert.Equal(CallStatus.Internal, thrown.Status);
        CallFault fault = await _faults.Reader.ReadAsync().Soon();
        Assert.Equal(error, Assert.IsType<InvalidOperationException>(fault.Error).Message);
    }
}
