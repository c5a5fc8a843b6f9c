using System.Globalization;

namespace AutoGrad.Optimization;

/// <summary>What a run found, what it cost, and why it ended.</summary>
public sealed record OptimizationResult
{
    /// <summary>The method, as its class is called.</summary>
    public required string Method { get; init; }
    /// <summary>Why the run ended.</summary>
    public required TerminationReason Reason { get; init; }
    /// <summary>The best point seen: a copy of what the caller's x now holds.</summary>
    public required double[] Point { get; init; }
    /// <summary>The objective at <see cref="Point"/>.</summary>
    public required double Value { get; init; }
    /// <summary>The largest absolute component, at <see cref="Point"/>, of the gradient the method drives to zero (projected for bounds); NaN if it was not evaluated there.</summary>
    public required double GradientNorm { get; init; }
    /// <summary>Iterations made.</summary>
    public required long Iterations { get; init; }
    /// <summary>Evaluations of the objective or residuals, with or without derivatives.</summary>
    public required long Evaluations { get; init; }
    /// <summary>Those of the evaluations that asked for derivatives.</summary>
    public required long GradientEvaluations { get; init; }
    /// <summary>Products of the Hessian with a vector.</summary>
    public long HessianProducts { get; init; }
    /// <summary>Time spent, including earlier parts of a resumed run.</summary>
    public required TimeSpan Elapsed { get; init; }
    /// <summary>The measured slope beside the gradient's, when a failed line search made the run compare them.</summary>
    public SlopeCheck? Slope { get; init; }
    /// <summary>
    /// The gradient check at the point where the last search failed, made by <c>Minimize</c> when the slope had contradicted the values: what is wrong, component by component. Null
    /// otherwise. A machine that is asked and told makes it in <see cref="Minimizer.Examine"/>. Its evaluations are not among <see cref="Evaluations"/>.
    /// </summary>
    public GradientCheckReport? Check { get; init; }
    /// <summary>A bound on how far <see cref="Value"/> is above the minimum, from methods that can prove one; else NaN.</summary>
    public double Gap { get; init; } = double.NaN;
    /// <summary>One more sentence from the method, or empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>True when a tolerance of the caller's is met, or nothing more can be resolved in double precision.</summary>
    public bool Converged => Reason is TerminationReason.GradientTolerance or TerminationReason.FunctionTolerance or TerminationReason.StepTolerance
        or TerminationReason.GapTolerance or TerminationReason.TargetReached or TerminationReason.ExactFit or TerminationReason.AlreadyOptimal or TerminationReason.RoundoffLimited;

    /// <summary>A paragraph for people: why the run ended, where, at what cost, and what could be done about it.</summary>
    public string Explain()
    {
        string because = Reason switch
        {
            TerminationReason.GradientTolerance => "the gradient is within its tolerance",
            TerminationReason.FunctionTolerance => "the value no longer changes by more than its tolerance",
            TerminationReason.StepTolerance => "the steps are within their tolerance",
            TerminationReason.GapTolerance => "the value is proven to be within its tolerance of the minimum",
            TerminationReason.TargetReached => "the target value is reached",
            TerminationReason.ExactFit => "the residuals are zero, within their tolerance",
            TerminationReason.AlreadyOptimal => "the starting point already meets the gradient tolerance",
            TerminationReason.RoundoffLimited => "further decrease is below the rounding error of the value: this is as good as double precision allows",
            TerminationReason.MaxIterations => "the iteration limit is reached; raise MaxIterations or loosen a tolerance",
            TerminationReason.MaxEvaluations => "the evaluation limit is reached",
            TerminationReason.MaxTime => "the time limit is reached",
            TerminationReason.Cancelled => "it was cancelled",
            TerminationReason.StoppedByCallback => "StopWhen said so",
            TerminationReason.EarlyStopped => "the validation objective stopped improving",
            TerminationReason.NonFiniteStart => "the value or the gradient at the starting point is not a finite number; start elsewhere",
            TerminationReason.Unbounded => "the values fall without limit: the objective has no minimum, or lacks a regulariser or a bound",
            TerminationReason.Diverged => "the steps left the region where the objective is finite; lower the learning rate or use a line search",
            TerminationReason.LineSearchFailed => "no acceptable step exists along the last direction, although the gradient agrees with the values; rescale the parameters or loosen the tolerance",
            TerminationReason.BadGradientSuspected => "the values do not follow the gradient: it is probably wrong",
            TerminationReason.NonSmoothSuspected => "the objective has a kink or a jump here, where gradients stop being a guide; use Bundle, a proximal method or a smooth loss",
            TerminationReason.Stalled => "the method can make no further progress without having met a tolerance",
            TerminationReason.Infeasible => "no point that satisfies the constraints was found",
            _ => Reason.ToString(),
        };
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{Method} {(Converged ? "converged" : "stopped")} after {Iterations} iterations and {Evaluations} evaluations ({Elapsed.TotalSeconds:0.###} s): {because}. Value {Value:R}");
        if (!double.IsNaN(GradientNorm)) text += string.Create(CultureInfo.InvariantCulture, $", largest gradient component {GradientNorm:0.###e+0}");
        if (!double.IsNaN(Gap)) text += string.Create(CultureInfo.InvariantCulture, $", at most {Gap:0.###e+0} above the minimum");
        text += ".";
        if (Slope is { } slope) text += " " + slope.Describe();
        if (Detail.Length > 0) text += " " + Detail;
        return Check is { Passed: false } check ? text + Environment.NewLine + check : text;
    }

    /// <summary>As <see cref="Explain"/>.</summary>
    public override string ToString() => Explain();
}
