using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ProtoGen;

/// <summary>
/// IP end points in and out of a <see cref="SocketAddress"/> that is used again and again, which
/// <see cref="IPEndPoint.Serialize"/> allocates each time.
/// </summary>
/// <remarks>
/// The bytes are those of <c>sockaddr_in</c> and <c>sockaddr_in6</c>, which all supported systems agree on behind the family.
/// </remarks>
internal static class SocketAddresses
{
    private const int PortOffset = 2;
    private const int IPv4AddressOffset = 4;
    private const int IPv6AddressOffset = 8;
    private const int IPv6ScopeOffset = 24;
    private const int IPv4MappedOffset = IPv6AddressOffset + 12;

    /// <summary>Overwrites <paramref name="destination"/>; an IPv4 address is mapped where it is one of IPv6.</summary>
    /// <exception cref="ArgumentException">An IPv6 address does not fit an IPv4 socket.</exception>
    public static void Write(IPAddress address, int port, SocketAddress destination)
    {
        Span<byte> bytes = destination.Buffer.Span;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[PortOffset..], (ushort)port);
        if (destination.Family == AddressFamily.InterNetwork)
        {
            if (!address.TryWriteBytes(bytes.Slice(IPv4AddressOffset, 4), out int written) || written != 4)
            {
                throw new ArgumentException($"{address} cannot be reached from an IPv4 socket; bind to an IPv6 address for that.", nameof(address));
            }

            return;
        }

        bytes[4..28].Clear();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            bytes[IPv4MappedOffset - 2] = bytes[IPv4MappedOffset - 1] = 0xFF;
            address.TryWriteBytes(bytes[IPv4MappedOffset..], out _);
            return;
        }

        address.TryWriteBytes(bytes[IPv6AddressOffset..], out _);
        MemoryMarshal.Write(bytes[IPv6ScopeOffset..], (uint)address.ScopeId);
    }

    /// <summary>The end point that the kernel wrote; an IPv4-mapped address comes out as the IPv4 address it is.</summary>
    public static IPEndPoint Read(SocketAddress source) =>
        new(ReadAddress(source), ReadPort(source));

    /// <summary>The port alone.</summary>
    public static ushort ReadPort(SocketAddress source) => BinaryPrimitives.ReadUInt16BigEndian(source.Buffer.Span[PortOffset..]);

    /// <summary>The address alone.</summary>
    public static IPAddress ReadAddress(SocketAddress source)
    {
        ReadOnlySpan<byte> bytes = source.Buffer.Span;
        if (source.Family == AddressFamily.InterNetwork)
        {
            return new IPAddress(bytes.Slice(IPv4AddressOffset, 4));
        }

        ReadOnlySpan<byte> address = bytes.Slice(IPv6AddressOffset, 16);
        return address[..12].SequenceEqual((ReadOnlySpan<byte>)[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
            ? new IPAddress(address[12..])
            : new IPAddress(address, MemoryMarshal.Read<uint>(bytes[IPv6ScopeOffset..]));
    }
}
