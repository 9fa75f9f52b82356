using System.Net;

namespace ProtoGen;

/// <summary>How and why a connection ended.</summary>
/// <param name="Kind">Who or what ended it.</param>
/// <param name="Reason">Why, as a sentence without a full stop.</param>
/// <param name="RemoteEndPoint">The peer's address; null where the transport has none.</param>
/// <param name="Error">The exception behind it, where there was one.</param>
public sealed record ConnectionEnd(ConnectionEndKind Kind, string Reason, EndPoint? RemoteEndPoint = null, Exception? Error = null);
