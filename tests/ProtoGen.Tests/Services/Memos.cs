namespace ProtoGen.Tests.Services;

/// <summary>Gives null for every answer; a list is null, or has a null in it.</summary>
public sealed class Memos : IMemos
{
    public ValueTask<Memo> AnswerAsync(Memo request, CancellationToken cancellation) => new((Memo)null!);

    public Task<Memo> AnswerByTaskAsync(Memo request) => Task.FromResult<Memo>(null!);

    public ValueTask StoreAsync(Memo memo, CancellationToken cancellation) => default;

    public ValueTask NoteAsync(Memo note, CancellationToken cancellation) => default;

    public IAsyncEnumerable<Memo> ListAsync(Memo request, CancellationToken cancellation) => request.Text == "null" ? null! : List(request);

    private static async IAsyncEnumerable<Memo> List(Memo first)
    {
        yield return first;
        await Task.CompletedTask;
        yield return null!;
    }
}
