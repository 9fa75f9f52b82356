using ProtoGen.Tests.Endpoints;

namespace ProtoGen.Tests.Messages;

public class CountedTests
{
    [Theory]
    [InlineData(0, "0 bytes are")]
    [InlineData(1, "1 byte is")]
    [InlineData(2, "2 bytes are")]
    public void A_noun_and_its_verb_agree_with_the_number(long count, string text) => Assert.Equal(text, Counted.Of(count, "byte", "is", "are"));

    [Theory]
    [InlineData("01", "DatagramNumber, byte 1: 4 bytes are wanted where 1 is left; at least 3 more bytes needed")]
    [InlineData("010203", "DatagramNumber, byte 3: 4 bytes are wanted where 3 are left; at least 1 more byte needed")]
    [InlineData("0102030405", "DatagramNumber, byte 4: 1 byte follows the value")]
    public void A_value_too_short_or_too_long_is_told_in_numbers(string hex, string text)
    {
        Assert.False(Wire.TryDeserialize<DatagramNumber>(Convert.FromHexString(hex), out _, out WireError error));
        Assert.Equal(text, error.ToString());
    }
}
