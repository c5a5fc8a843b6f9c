namespace AutoGrad.Orleans;

/// <summary>How long the last calls took, and so how long the next one may.</summary>
internal sealed class CallTimes(TimeSpan least)
{
    private const int Remembered = 64;
    private readonly object _gate = new();
    private readonly Queue<TimeSpan> _last = new(Remembered);

    public void Add(TimeSpan duration)
    {
        lock (_gate)
        {
            if (_last.Count == Remembered)
            {
                _last.Dequeue();
            }
            _last.Enqueue(duration);
        }
    }

    /// <summary>Ten times the median, at least what was set, twice as much at each attempt.</summary>
    public TimeSpan Allowed(int attempt)
    {
        lock (_gate)
        {
            var median = _last.Count == 0 ? TimeSpan.Zero : _last.Order().ElementAt(_last.Count / 2);
            var first = 10 * median > least ? 10 * median : least;
            return first * Math.Min(1 << Math.Min(attempt, 5), 32);
        }
    }
}
