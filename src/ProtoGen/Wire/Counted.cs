namespace ProtoGen;

/// <summary>Nouns as they read behind a number: 1 byte, 2 bytes.</summary>
internal static class Counted
{
    /// <summary>The number and the noun, whose plural ends in s.</summary>
    public static string Of(long count, string noun) => count is 1 or -1 ? $"{count} {noun}" : $"{count} {noun}s";

    /// <inheritdoc cref="Of(long, string)"/>
    public static string Of(ulong count, string noun) => count == 1 ? $"{count} {noun}" : $"{count} {noun}s";

    /// <summary>The number, the noun and its verb: 1 byte is, 2 bytes are.</summary>
    public static string Of(long count, string noun, string singular, string plural) => $"{Of(count, noun)} {(count is 1 or -1 ? singular : plural)}";
}
