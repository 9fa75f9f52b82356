using System.Buffers;

namespace ProtoGen.Tests.Messages;

/// <summary>What writing and reading allocate, counted on this thread.</summary>
public class AllocationTests
{
    private static readonly Shop s_shop = new(
        [.. Enumerable.Range(0, 20).Select(i => new Basket($"owner {i}", [.. Enumerable.Range(0, i).Select(j => new Item(j, j / 3.0, TimeSpan.FromMinutes(j)))], (byte)i, [1, 2, 3], [4, 5]))],
        new Basket("é", [], 0, [], []));

    [Fact]
    public void Serializing_to_a_span_allocates_nothing()
    {
        byte[] buffer = new byte[Wire.Measure(s_shop)];
        Assert.Equal(0, Allocated(() => Wire.Serialize(s_shop, buffer)));
        Assert.Equal(0, Allocated(() => Wire.Measure(s_shop)));
    }

    [Fact]
    public void Serializing_to_a_buffer_writer_allocates_nothing()
    {
        var writer = new ArrayBufferWriter<byte>(64 * 1024);
        Assert.Equal(0, Allocated(() =>
        {
            writer.ResetWrittenCount();
            Wire.Serialize(s_shop, writer);
        }));
    }

    [Fact]
    public void Deserializing_allocates_the_objects_and_nothing_else()
    {
        byte[] bytes = Wire.Serialize(s_shop);
        long expected = Allocated(() => Copy(s_shop));
        Assert.Equal(expected, Allocated(() => Wire.Deserialize<Shop>(bytes)));
        Assert.Equal(0, Allocated(() => Wire.Deserialize<Point>(s_point)));
    }

    private static readonly byte[] s_point = [0x08, 0x01, 0x10, 0x02];

    /// <summary>The same objects, made by hand.</summary>
    private static Shop Copy(Shop shop) => new(Array.ConvertAll(shop.Baskets, static basket => Copy(basket)), Copy(shop.Best!));

    private static Basket Copy(Basket basket)
    {
        var items = new List<Item>(basket.Items.Count);
        items.AddRange(basket.Items);
        var levels = new List<byte>(basket.Levels.Count);
        levels.AddRange(basket.Levels);
        return new Basket(new string(basket.Owner), items, basket.Priority, basket.Levels2.Length == 0 ? [] : basket.Levels2[..], levels);
    }

    private static long Allocated(Action action)
    {
        for (int i = 0; i < 3; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
