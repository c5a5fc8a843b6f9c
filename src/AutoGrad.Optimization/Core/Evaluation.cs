namespace AutoGrad.Optimization;

/// <summary>What a method wants to know next.</summary>
public enum EvaluationKind
{
    /// <summary>The value at <see cref="Evaluation.Point"/>.</summary>
    Value,
    /// <summary>The value there, and the gradient into <see cref="Evaluation.Gradient"/>.</summary>
    ValueAndGradient,
    /// <summary>The Hessian there times <see cref="Evaluation.Direction"/>, into <see cref="Evaluation.Gradient"/>; no value.</summary>
    HessianVectorProduct,
    /// <summary>The residual vector into <see cref="Evaluation.Residuals"/>; no value.</summary>
    Residuals,
    /// <summary>The residual vector, and its Jacobian, row-major, into <see cref="Evaluation.Jacobian"/>; no value.</summary>
    ResidualsAndJacobian,
    /// <summary>
    /// The value, its gradient into <see cref="Evaluation.Gradient"/>, the constraints into <see cref="Evaluation.Residuals"/>, equalities first, and their
    /// gradients, a row each, into <see cref="Evaluation.Jacobian"/>.
    /// </summary>
    ValueAndConstraints,
    /// <summary>The value and gradient of the mean over the terms <see cref="Evaluation.Batch"/> of a sum over data.</summary>
    BatchValueAndGradient,
    /// <summary>The value of the validation objective at <see cref="Evaluation.Point"/>.</summary>
    ValidationValue,
}

/// <summary>One question of a method: answer it by filling the memory it names and telling the value. The memory belongs to the method and is reused.</summary>
public readonly record struct Evaluation(
    EvaluationKind Kind, ReadOnlyMemory<double> Point, Memory<double> Gradient = default, ReadOnlyMemory<double> Direction = default,
    Memory<double> Residuals = default, Memory<double> Jacobian = default, ReadOnlyMemory<int> Batch = default);

/// <summary>What the program of a method hands to its driver between two of its statements.</summary>
internal enum Signal
{
    /// <summary>An evaluation is wanted.</summary>
    Evaluate,
    /// <summary>The starting point has been evaluated.</summary>
    Begin,
    /// <summary>An iteration is complete; all state is in fields: the place for stopping tests and snapshots.</summary>
    Iterate,
    /// <summary>The method is about to evaluate what it owns itself.</summary>
    Work,
    /// <summary>The run has ended; a method that can start again waits here.</summary>
    Ended,
}
