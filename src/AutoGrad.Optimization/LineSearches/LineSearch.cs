namespace AutoGrad.Optimization;

/// <summary>How a step along a descent direction is chosen. Immutable; methods make their own state from it: <see cref="MoreThuente"/>, <see cref="HagerZhang"/>, <see cref="Backtracking"/>.</summary>
public abstract record LineSearch
{
    /// <summary>The longest step, as a multiple of the direction. Default 1e20.</summary>
    public double MaxStep { get; init => field = Require.Positive(value); } = 1e20;

    /// <summary>Trials a search may make before it gives up. Default 40.</summary>
    public int MaxTrials { get; init => field = Require.AtLeast(value, 1); } = 40;

    /// <summary>The search and its constants, in a form that depends on no culture: what a snapshot is compared with.</summary>
    internal abstract string Identity { get; }

    internal abstract Searcher Create();
}

/// <summary>The verdict on a trial step.</summary>
internal enum Trial
{
    /// <summary>Evaluate <see cref="Searcher.Step"/> next.</summary>
    Continue,
    /// <summary>The trial just told is the step.</summary>
    Accept,
    /// <summary>No acceptable step was found.</summary>
    Fail,
}

/// <summary>A line search turned inside out: it names a step, is told value and slope there, and judges. It keeps nothing from one search to the next.</summary>
internal abstract class Searcher
{
    /// <summary>Values that differ by no more than these multiples of their noise are the same, and the slope alone decides; or are all that a search can see.</summary>
    protected const double UnchangedNoise = 10, FlatNoise = 4.5;

    /// <summary>A trial that is too high is followed by one no closer to the best than this part of the way, however high it was: interpolation through 1e99 would end at the point itself.</summary>
    protected const double LeastInterpolation = 1e-4;

    /// <summary>The step to evaluate.</summary>
    public double Step { get; protected set; }

    /// <summary>Whether the last trials of a search that failed differed from the start by rounding only.</summary>
    public bool Flat { get; protected set; }

    /// <summary>Whether slopes are needed beside values.</summary>
    public virtual bool NeedsSlope => true;

    /// <param name="value">The value at step 0.</param>
    /// <param name="slope">The slope there, negative.</param>
    /// <param name="step">The first trial.</param>
    /// <param name="limit">The longest step allowed.</param>
    /// <param name="noise">The rounding of the value.</param>
    public abstract void Start(double value, double slope, double step, double limit, double noise);

    /// <param name="value">The value at <see cref="Step"/>; anything not finite counts as too high.</param>
    /// <param name="slope">The slope there.</param>
    public abstract Trial Judge(double value, double slope);
}
