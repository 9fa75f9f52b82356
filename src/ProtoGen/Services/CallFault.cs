using System.Net;

namespace ProtoGen;

/// <summary>A call whose handler failed by what is neither a <see cref="CallException"/> nor the answer to a cancellation.</summary>
/// <param name="Method">The method's name, such as <c>Market.IQuotes/Latest</c>.</param>
/// <param name="Error">What the handler threw; an <see cref="InvalidOperationException"/> where it returned null.</param>
/// <param name="RemoteEndPoint">The caller's address; null where the transport has none.</param>
public readonly record struct CallFault(string Method, Exception Error, EndPoint? RemoteEndPoint);
