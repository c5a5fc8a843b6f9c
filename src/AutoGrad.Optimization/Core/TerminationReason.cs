namespace AutoGrad.Optimization;

/// <summary>Why a run ended. Exactly one reason, the one that stopped it; <see cref="OptimizationResult.Explain"/> says it in a sentence.</summary>
public enum TerminationReason
{
    /// <summary>The optimality is within <see cref="MinimizerOptions.GradientTolerance"/> or <see cref="MinimizerOptions.RelativeGradientTolerance"/>.</summary>
    GradientTolerance,
    /// <summary>The last accepted step changed the value by no more than <see cref="MinimizerOptions.FunctionTolerance"/>, relatively.</summary>
    FunctionTolerance,
    /// <summary>The last accepted step was no longer than <see cref="MinimizerOptions.StepTolerance"/>, relatively, or the simplex or interval has shrunk to its tolerance.</summary>
    StepTolerance,
    /// <summary>The bound on the distance of the value from the minimum, <see cref="OptimizationResult.Gap"/>, is within its tolerance.</summary>
    GapTolerance,
    /// <summary>A value at or below <see cref="MinimizerOptions.Target"/> was seen; of a method with constraints, at a feasible point.</summary>
    TargetReached,
    /// <summary>The residuals of a least-squares problem are zero, or within <see cref="LeastSquaresOptions.ResidualTolerance"/> of it.</summary>
    ExactFit,
    /// <summary>The starting point already satisfies the gradient test; nothing was done.</summary>
    AlreadyOptimal,
    /// <summary>No further decrease can be seen in double precision: what a measured Newton step promises is below the rounding of the value, and the gradient falls no further.</summary>
    RoundoffLimited,
    /// <summary><see cref="MinimizerOptions.MaxIterations"/> were made.</summary>
    MaxIterations,
    /// <summary><see cref="MinimizerOptions.MaxEvaluations"/> were made.</summary>
    MaxEvaluations,
    /// <summary><see cref="MinimizerOptions.MaxTime"/> has passed.</summary>
    MaxTime,
    /// <summary>The cancellation token was signalled.</summary>
    Cancelled,
    /// <summary><see cref="MinimizerOptions.StopWhen"/> returned true.</summary>
    StoppedByCallback,
    /// <summary>The validation objective has not improved for the allowed number of epochs.</summary>
    EarlyStopped,
    /// <summary>The value or the gradient at the starting point is not finite.</summary>
    NonFiniteStart,
    /// <summary>The values fall without limit.</summary>
    Unbounded,
    /// <summary>A method of fixed rate left the region where the objective is finite: its learning rate is too large.</summary>
    Diverged,
    /// <summary>No acceptable step was found, although the gradient agrees with the values.</summary>
    StepFailed,
    /// <summary>No acceptable step was found, and the values contradict the gradient: it is probably wrong. See <see cref="OptimizationResult.Slope"/> and <see cref="OptimizationResult.Check"/>.</summary>
    BadGradientSuspected,
    /// <summary>No acceptable step was found, and the one-sided slopes differ: the objective has a kink or a jump here.</summary>
    NonSmoothSuspected,
    /// <summary>The method can make no further progress: its region of trust or its simplex has shrunk away without meeting a tolerance.</summary>
    Stalled,
    /// <summary>Nothing that is minimised depends on the parameters at the point: every derivative is zero there, by underflow, saturation or a mistake.</summary>
    NoSensitivity,
    /// <summary>A point that satisfies the constraints was not found: their violation has a minimum that is not zero, or falls no further.</summary>
    Infeasible,
    /// <summary>The run has not ended: the machine has a question.</summary>
    Running,
}
