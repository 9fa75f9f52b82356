namespace ProtoGen.Benchmarks.Codecs;

/// <summary>One object of each shape, the same in every run.</summary>
internal static class Samples
{
    public static Tiny Tiny { get; } = new(123_456, -1, 300, true, Math.PI, 2.5f, -77, 0x0102030405060708);

    public static Order Order { get; } = new(987_654_321, "MSFT", 431.25, 1_500, "ACC-00017-B", "XNAS", 1_764_000_000_000_000, true, 431.5, 100);

    public static Ints Ints { get; } = new(Numbers(1_000));

    public static Vectors Vectors { get; } = new([.. Enumerable.Range(0, 1_000).Select(i => new Vector(i + 0.5f, -i - 0.25f, i * 3.75f + 1))]);

    public static Catalog Catalog { get; } = new(
        "Autumn and winter",
        [.. Enumerable.Range(0, 100).Select(i => new Item(
            i * 17 + 1,
            $"Item number {i}",
            $"A longer description of item {i} with some words in it",
            i * 1.25 + 0.99,
            ["new", $"shelf-{i % 7}", "winter"],
            [i, i * 3, i * 1_000],
            i % 3 == 0 ? null : new Size(i + 1, 2 * i + 1, 1)))]);

    /// <summary>Numbers of every size that a varint can have, negative ones too.</summary>
    private static int[] Numbers(int count)
    {
        var random = new Random(42);
        return [.. Enumerable.Range(0, count).Select(_ => (int)(random.NextInt64(int.MinValue, 1L + int.MaxValue) >> random.Next(32)))];
    }
}
