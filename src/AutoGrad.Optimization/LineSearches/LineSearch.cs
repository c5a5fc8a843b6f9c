namespace AutoGrad.Optimization;

/// <summary>How a step along a descent direction is chosen. Immutable; methods make their own <see cref="Searcher"/> from it.</summary>
public abstract record LineSearch
{
    /// <summary>The longest step, as a multiple of the direction. Default 1e20.</summary>
    public double MaxStep { get; init; } = 1e20;

    /// <summary>Trials a search may make before it gives up. Default 40.</summary>
    public int MaxTrials { get; init; } = 40;

    /// <summary>Strong Wolfe conditions by Moré and Thuente: the default of the quasi-Newton methods.</summary>
    public static LineSearch StrongWolfe { get; } = new MoreThuente();

    /// <summary>Sufficient decrease by backtracking with interpolation.</summary>
    public static LineSearch Armijo { get; } = new Backtracking();

    /// <summary>The approximate Wolfe conditions of Hager and Zhang: accurate down to the rounding of the value.</summary>
    public static LineSearch HagerZhang { get; } = new HagerZhangSearch();

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
    public abstract void Start(double value, double slope, double step, double limit);

    /// <param name="value">The value at <see cref="Step"/>; anything not finite counts as too high.</param>
    /// <param name="slope">The slope there.</param>
    public abstract Trial Judge(double value, double slope);
}
