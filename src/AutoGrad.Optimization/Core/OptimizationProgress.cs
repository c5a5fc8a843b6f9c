namespace AutoGrad.Optimization;

/// <summary>The state of a run after an iteration: what a display, a log or a stopping rule needs. A value type: reporting it allocates nothing.</summary>
/// <param name="Iteration">Iterations made; 0 is the start.</param>
/// <param name="Value">The objective at the current point (not necessarily the best; of a mini-batch method, the mean over the epoch's batches).</param>
/// <param name="GradientNorm">The largest absolute component of the gradient that the method drives to zero; NaN when it has none.</param>
/// <param name="Step">The Euclidean length of the step just made.</param>
/// <param name="StepSize">The step along the direction, the learning rate, or the radius of the region of trust, as the method has it.</param>
/// <param name="BestValue">The lowest value seen.</param>
/// <param name="Evaluations">Evaluations of the objective (or of the residuals) so far, with or without derivative.</param>
/// <param name="GradientEvaluations">Those of them that asked for derivatives.</param>
/// <param name="Elapsed">Time spent, including earlier parts of a resumed run.</param>
/// <param name="Point">The current point. The memory belongs to the method, which goes on to write in it: copy what is to be kept, as <see cref="Trajectory"/> does.</param>
public readonly record struct OptimizationProgress(
    long Iteration, double Value, double GradientNorm, double Step, double StepSize, double BestValue,
    long Evaluations, long GradientEvaluations, TimeSpan Elapsed, ReadOnlyMemory<double> Point = default);
