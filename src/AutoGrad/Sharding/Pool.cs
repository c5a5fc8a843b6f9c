namespace AutoGrad.Sharding;

/// <summary>Keeps one workspace for the next call. Calls that run at the same time, or within each other, make their own.</summary>
internal sealed class Pool<T>(Func<T> make) where T : class
{
    private T? _idle;

    public T Take() => Interlocked.Exchange(ref _idle, null) ?? make();

    public void Give(T workspace) => Volatile.Write(ref _idle, workspace);
}
