namespace ProtoGen.Tests.Services;

/// <summary>A service with a method of every shape, whose handlers do what a test tells them to.</summary>
[Service]
public interface IProbe
{
    ValueTask<Text> EchoAsync(Text request, CancellationToken cancellation = default);

    Task<Number> LengthAsync(Text request);

    ValueTask<Number> CallsAsync(CancellationToken cancellation = default);

    Task TouchAsync();

    /// <summary>Ends when the test releases the name, or with the token.</summary>
    ValueTask<Text> HoldAsync(Text name, CancellationToken cancellation = default);

    /// <summary>Ends when the test releases the name, whatever the token says.</summary>
    ValueTask<Text> IgnoreAsync(Text name, CancellationToken cancellation = default);

    ValueTask<Text> FailAsync(Text how, CancellationToken cancellation = default);

    [OneWay]
    ValueTask NoteAsync(Text name, CancellationToken cancellation = default);

    IAsyncEnumerable<Number> CountAsync(Number limit, CancellationToken cancellation = default);

    IAsyncEnumerable<Text> RepeatAsync(Number size, CancellationToken cancellation = default);
}
