namespace AutoGrad.Optimization;

/// <summary>The state of a run after an iteration: what a display, a log or a stopping rule needs. A value type: reporting it allocates nothing.</summary>
/// <param name="Iteration">Iterations made; 0 is the start.</param>
/// <param name="Value">What the method minimises, at <paramref name="X"/> (of a mini-batch method, the whole or the validation objective after the epoch).</param>
/// <param name="Optimality">The measure named by <see cref="OptimizationResult.OptimalityMeasure"/> at <paramref name="X"/>; NaN when the method has none.</param>
/// <param name="Step">The Euclidean length of the step just made.</param>
/// <param name="StepSize">The step along the direction, the learning rate, or the radius of the region of trust, as the method has it.</param>
/// <param name="BestValue">The value of the best point so far.</param>
/// <param name="Evaluations">Evaluations of the objective (or of the residuals) so far, with or without derivative.</param>
/// <param name="GradientEvaluations">Those of them that asked for derivatives.</param>
/// <param name="Elapsed">Time spent, including earlier parts of a resumed run.</param>
/// <param name="X">The current point. The memory belongs to the method, which goes on to write in it: copy what is to be kept, as <see cref="Trajectory"/> does.</param>
public readonly record struct OptimizationProgress(
    long Iteration, double Value, double Optimality, double Step, double StepSize, double BestValue,
    long Evaluations, long GradientEvaluations, TimeSpan Elapsed, ReadOnlyMemory<double> X = default);
