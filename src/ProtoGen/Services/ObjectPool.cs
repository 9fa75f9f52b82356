using System.Collections.Concurrent;

namespace ProtoGen;

/// <summary>Objects that were used and will be again. Thread-safe; holds at most so many, and drops the rest.</summary>
internal sealed class ObjectPool<T>(int capacity = 1024) where T : class, new()
{
    private readonly ConcurrentQueue<T> _items = new();
    private int _count;

    public T Rent()
    {
        if (_items.TryDequeue(out T? item))
        {
            Interlocked.Decrement(ref _count);
            return item;
        }

        return new T();
    }

    public void Return(T item)
    {
        if (Interlocked.Increment(ref _count) > capacity)
        {
            Interlocked.Decrement(ref _count);
            return;
        }

        _items.Enqueue(item);
    }
}
