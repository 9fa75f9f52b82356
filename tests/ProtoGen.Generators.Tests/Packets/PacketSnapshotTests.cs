using ProtoGen.Testing;

namespace ProtoGen.Generators.Tests.Packets;

/// <summary>What users see when they step into a packet's codec.</summary>
public sealed class PacketSnapshotTests
{
    [Fact]
    public void Icmp_echo() => Snapshot.Match(Generate("""
        using ProtoGen;

        public enum IcmpType : byte { EchoReply = 0, EchoRequest = 8 }

        [Packet(ByteOrder.BigEndian)]
        public readonly partial record struct IcmpEcho(
            IcmpType Type,
            byte Code,
            [Checksum(ChecksumKind.Internet)] ushort Checksum,
            ushort Identifier,
            ushort Sequence,
            [Rest] ReadOnlyMemory<byte> Payload);
        """));

    [Fact]
    public void Ipv4_header() => Snapshot.Match(Generate("""
        using ProtoGen;

        namespace Network;

        [Packet]
        public sealed partial record Ipv4Packet(
            [Bits(4)] byte Version,
            [Bits(4), LengthOf(nameof(Version), To = nameof(Options), Unit = 4)] byte HeaderLength,
            byte TypeOfService,
            [LengthOf(nameof(Ipv4Packet))] ushort TotalLength,
            ushort Identification,
            [Bits(3)] byte Flags,
            [Bits(13)] ushort FragmentOffset,
            byte TimeToLive,
            byte Protocol,
            [Checksum(ChecksumKind.Internet, To = nameof(Options))] ushort HeaderChecksum,
            uint Source,
            uint Destination,
            byte[] Options,
            [Rest] ReadOnlyMemory<byte> Payload);
        """));

    [Fact]
    public void Lists_of_packets_little_endian() => Snapshot.Match(Generate("""
        using ProtoGen;

        [Packet(ByteOrder.LittleEndian)]
        public sealed partial class Route
        {
            public required byte Version { get; init; }
            [CountOf(nameof(Hops))] public ushort HopCount { get; init; }
            [Bits(20)] public int Cost;
            [Bits(4)] public byte Kind;
            public Hop[] Hops { get; set; } = [];
            [LengthOf(nameof(Metrics), Unit = 2)] public byte MetricWords { get; init; }
            public float[] Metrics { get; init; } = [];

            [Packet] public readonly partial record struct Hop([Count(6)] byte[] Mac, bool IsUp);
        }
        """));

    private static string Generate(string source)
    {
        var generated = Compilations.Generate(Compilations.Create(source));
        Assert.Empty(generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        return generated.SyntaxTrees.Single(tree => tree.FilePath.EndsWith(".Packet.g.cs", StringComparison.Ordinal)
            && !Path.GetFileName(tree.FilePath).StartsWith("Route.Hop", StringComparison.Ordinal)).ToString();
    }
}
