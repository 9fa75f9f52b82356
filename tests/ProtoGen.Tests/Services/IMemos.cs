namespace ProtoGen.Tests.Services;

/// <summary>A service of every shape whose messages are objects.</summary>
[Service]
public interface IMemos
{
    ValueTask<Memo> AnswerAsync(Memo request, CancellationToken cancellation = default);

    Task<Memo> AnswerByTaskAsync(Memo @params);

    ValueTask StoreAsync(Memo memo, CancellationToken cancellation = default);

    [OneWay]
    ValueTask NoteAsync(Memo note, CancellationToken cancellation = default);

    IAsyncEnumerable<Memo> ListAsync(Memo request, CancellationToken cancellation = default);
}
