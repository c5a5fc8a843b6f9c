using System.Globalization;

namespace AutoGrad.Optimization;

/// <summary>What a run found, what it cost, and why it ended.</summary>
public sealed record OptimizationResult
{
    /// <summary>The method, as its class is called, with the update rule of a stochastic one.</summary>
    public required string Method { get; init; }
    /// <summary>Why the run ended.</summary>
    public required TerminationReason Reason { get; init; }
    /// <summary>The best point seen; the start, if nothing was evaluated.</summary>
    public required double[] X { get; init; }
    /// <summary>What the method minimises, at <see cref="X"/>, as it was computed there; NaN if nothing was evaluated.</summary>
    public required double Value { get; init; }
    /// <summary>How far <see cref="X"/> is from the first-order conditions, in the measure that <see cref="OptimalityMeasure"/> defines; NaN if it was not measured there.</summary>
    public required double Optimality { get; init; }
    /// <summary>What <see cref="Optimality"/> measures.</summary>
    public OptimalityMeasure OptimalityMeasure { get; init; }
    /// <summary>Iterations made.</summary>
    public required long Iterations { get; init; }
    /// <summary>Evaluations of the objective or residuals, with or without derivatives, whoever asked for them: the method, a measurement of curvature or slope, the gradient check.</summary>
    public required long Evaluations { get; init; }
    /// <summary>Those of the evaluations that asked for derivatives.</summary>
    public required long GradientEvaluations { get; init; }
    /// <summary>Exact products of the Hessian with a vector.</summary>
    public long HessianProducts { get; init; }
    /// <summary>Time spent, including earlier parts of a resumed run.</summary>
    public required TimeSpan Elapsed { get; init; }
    /// <summary>The measured slope beside the gradient's, when a failed search made the run compare them.</summary>
    public SlopeCheck? Slope { get; init; }
    /// <summary>
    /// The gradient check at the point where the last search failed, made by <c>Minimize</c> when the slope had contradicted the values: what is wrong, component by component. Null
    /// otherwise. A machine that is asked and told makes it in <see cref="Minimizer.Examine"/>.
    /// </summary>
    public GradientCheckReport? Check { get; init; }
    /// <summary>A bound on how far <see cref="Value"/> is above the minimum, from methods that have one; else NaN.</summary>
    public double Gap { get; init; } = double.NaN;
    /// <summary>Whether <see cref="Gap"/> is a proof, given that the objective is what the method presumes; else it is an estimate.</summary>
    public bool GapIsProven { get; init; }
    /// <summary>The largest violation of a constraint at <see cref="X"/>, of methods with constraints; else NaN.</summary>
    public double Violation { get; init; } = double.NaN;
    /// <summary>The multipliers of the constraints, equalities first, of methods that find them; else empty.</summary>
    public double[] Multipliers { get; init; } = [];
    /// <summary>One more sentence from the method, or empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>True when a tolerance of the caller's is met, or nothing more can be resolved in double precision.</summary>
    public bool Converged => Reason is TerminationReason.GradientTolerance or TerminationReason.FunctionTolerance or TerminationReason.StepTolerance
        or TerminationReason.GapTolerance or TerminationReason.TargetReached or TerminationReason.ExactFit or TerminationReason.AlreadyOptimal or TerminationReason.RoundoffLimited;

    /// <summary>A paragraph for people: why the run ended, where, at what cost, and what could be done about it.</summary>
    public string Explain()
    {
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{Method} {Verb} after {Iterations} iterations and {Evaluations} evaluations ({Elapsed.TotalSeconds:0.###} s): {Because}. Value {Value:R}");
        if (!double.IsNaN(Optimality)) text += string.Create(CultureInfo.InvariantCulture, $", {OptimalityMeasure.Describe()} {Optimality:0.###e+0}");
        if (!double.IsNaN(Violation)) text += string.Create(CultureInfo.InvariantCulture, $", largest violation {Violation:0.###e+0}");
        if (!double.IsNaN(Gap)) text += string.Create(CultureInfo.InvariantCulture, $", {(GapIsProven ? "at most" : "by estimate")} {Gap:0.###e+0} above the minimum");
        text += ".";
        if (Slope is { } slope) text += " " + slope.Describe();
        if (Detail.Length > 0) text += " " + Detail;
        return Check is { Passed: false } check ? text + Environment.NewLine + check : text;
    }

    /// <summary>As <see cref="Explain"/>.</summary>
    public override string ToString() => Explain();

    private string Verb => Converged ? "converged" : Reason == TerminationReason.Running ? "is running" : "stopped";

    private string Because => Reason switch
    {
        TerminationReason.GradientTolerance => $"the {OptimalityMeasure.Describe()} is within its tolerance",
        TerminationReason.FunctionTolerance => "the value no longer changes by more than its tolerance",
        TerminationReason.StepTolerance => "the steps are within their tolerance",
        TerminationReason.GapTolerance => GapIsProven ? "the gap is within its tolerance" : "the estimated gap is within its tolerance",
        TerminationReason.TargetReached => "the target value is reached",
        TerminationReason.ExactFit => "the residuals are zero, within their tolerance",
        TerminationReason.AlreadyOptimal => $"at the start, the {OptimalityMeasure.Describe()} is within its tolerance",
        TerminationReason.RoundoffLimited => "what a further step promises is below the rounding of the value",
        TerminationReason.MaxIterations => "the iteration limit is reached",
        TerminationReason.MaxEvaluations => "the evaluation limit is reached",
        TerminationReason.MaxTime => "the time limit is reached",
        TerminationReason.Cancelled => "it was cancelled",
        TerminationReason.StoppedByCallback => "StopWhen said so",
        TerminationReason.EarlyStopped => "the validation objective stopped improving",
        TerminationReason.NonFiniteStart => "the value or the gradient at the starting point is not a finite number; start elsewhere",
        TerminationReason.Unbounded => "the values fall without limit: the objective has no minimum, or lacks a regulariser or a bound",
        TerminationReason.Diverged => "the steps left the region where the objective is finite; lower the learning rate",
        TerminationReason.StepFailed => "no acceptable step was found, although the gradient agrees with the values",
        TerminationReason.BadGradientSuspected => "the values do not follow the gradient: it is probably wrong",
        TerminationReason.NonSmoothSuspected => "the objective has a kink or a jump here, where gradients stop being a guide; use ProximalBundle, a proximal method or a smooth loss",
        TerminationReason.Stalled => "the method can make no further progress without having met a tolerance",
        TerminationReason.NoSensitivity => "nothing that is minimised depends on the parameters here: every derivative is zero; start elsewhere, or look for an underflow",
        TerminationReason.Infeasible => "no point that satisfies the constraints was found",
        TerminationReason.Running => "a question is unanswered",
        _ => Reason.ToString(),
    };
}
