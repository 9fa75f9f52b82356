namespace ProtoGen;

/// <summary>
/// Makes an interface a service: ProtoGen writes a client that implements it over a connection, and a server that answers from an
/// implementation of it. <c>IQuotes</c> gives <c>QuotesClient</c> and <c>QuotesServer</c>.
/// </summary>
/// <remarks>A method takes one message, or none, and a <see cref="CancellationToken"/> last. It returns <see cref="ValueTask{TResult}"/> or
/// <see cref="Task{TResult}"/> of a message, <see cref="ValueTask"/> or <see cref="Task"/>, or <see cref="IAsyncEnumerable{T}"/> of messages.</remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class ServiceAttribute : Attribute;
