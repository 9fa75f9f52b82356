namespace ProtoGen.Tests.Endpoints;

public sealed class RawIPv4HeaderTests
{
    [Theory]
    // As the kernel handed it out: 127.0.0.1 to itself, ICMP, 9 hops.
    [InlineData("4500001ECB5940000901A8837F0000017F000001" + "0800EDF3010200010909", 20, 9)]
    [InlineData("4500001ECB5940000901A8837F0000017F000001", 20, 9)]
    [InlineData("46000018000040004001000000000000000000000101010008", 24, 64)]
    [InlineData("4F0000000000000001000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000", 60, 1)]
    public void The_header_is_as_long_as_its_words_say(string packet, int headerBytes, byte timeToLive)
    {
        Assert.True(IPv4Header.TryRead(Convert.FromHexString(packet), out int length, out byte hops));
        Assert.Equal((headerBytes, timeToLive), (length, hops));
    }

    [Theory]
    [InlineData("")]
    [InlineData("45")]
    [InlineData("4500001ECB5940000901A8837F0000017F0000")] // one byte short
    [InlineData("4400001ECB5940000901A8837F0000017F000001")] // four words are too few
    [InlineData("4600001ECB5940000901A8837F0000017F000001")] // six are said, five are there
    [InlineData("6500001ECB5940000901A8837F0000017F000001")] // another version
    public void What_is_no_whole_header_is_refused(string packet) =>
        Assert.False(IPv4Header.TryRead(Convert.FromHexString(packet), out _, out _));
}
