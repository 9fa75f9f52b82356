using System.ComponentModel;

namespace ProtoGen;

/// <summary>A method of a service as a generated client calls it over one connection. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ClientMethod
{
    private readonly OutgoingCalls _calls;
    private readonly MethodName _method;

    /// <summary>Creates the method.</summary>
    /// <param name="connection">Where it is called.</param>
    /// <param name="name">Its name on the wire: <c>Namespace.IService/Method</c>.</param>
    public ClientMethod(StreamConnection connection, string name)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _calls = connection.Calls;
        _method = _calls.Name(name);
    }

    /// <summary>Sends a request and gives the answer.</summary>
    public ValueTask<TResponse> CallAsync<TRequest, TResponse>(in TRequest request, CancellationToken cancellation)
        where TRequest : IWire<TRequest>
        where TResponse : IWire<TResponse>
    {
        if (cancellation.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TResponse>(cancellation);
        }

        try
        {
            return Start<TRequest, TResponse>(in request, cancellation).Task;
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<TResponse>(exception);
        }
    }

    /// <summary>Sends a request and ends when the handler has ended.</summary>
    public ValueTask CallAsync<TRequest>(in TRequest request, CancellationToken cancellation) where TRequest : IWire<TRequest>
    {
        if (cancellation.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellation);
        }

        try
        {
            return Start<TRequest, Nothing>(in request, cancellation).Acknowledgement;
        }
        catch (Exception exception)
        {
            return ValueTask.FromException(exception);
        }
    }

    /// <summary>Sends a note; ends when it is on its way.</summary>
    public ValueTask SendAsync<TRequest>(in TRequest request, CancellationToken cancellation) where TRequest : IWire<TRequest>
    {
        if (cancellation.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellation);
        }

        var writer = new WireWriter(_calls.Options.Limits);
        try
        {
            Write(ref writer, in request);
            if (_calls.TrySendNote(_method, writer.Written))
            {
                return ValueTask.CompletedTask;
            }

            var note = new WaitingNote();
            note.Prepare(_calls, _method, cancellation);
            _calls.Start(note, writer.Written);
            return new ValueTask(note.Task);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException(exception);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Sends a request, when the first item is asked for, and gives the items.</summary>
    public IAsyncEnumerable<TItem> StreamAsync<TRequest, TItem>(TRequest request, CancellationToken cancellation)
        where TRequest : IWire<TRequest>
        where TItem : IWire<TItem> => new ItemStream<TRequest, TItem>(_calls, _method, request, cancellation);

    private UnaryCall<TResponse> Start<TRequest, TResponse>(in TRequest request, CancellationToken cancellation)
        where TRequest : IWire<TRequest>
        where TResponse : IWire<TResponse>
    {
        var writer = new WireWriter(_calls.Options.Limits);
        try
        {
            Write(ref writer, in request);
            var call = UnaryCall<TResponse>.Rent();
            call.Prepare(_calls, _method, cancellation);
            _calls.Start(call, writer.Written);
            return call;
        }
        finally
        {
            writer.Dispose();
        }
    }

    private void Write<TRequest>(ref WireWriter writer, in TRequest request) where TRequest : IWire<TRequest>
    {
        TRequest.Write(ref writer, in request);
        if (_calls.TooLarge(_method, writer.Count) is { } tooLarge)
        {
            throw tooLarge;
        }
    }
}
