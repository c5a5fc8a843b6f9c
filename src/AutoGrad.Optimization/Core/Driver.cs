namespace AutoGrad.Optimization;

/// <summary>What answers a machine's questions.</summary>
internal interface IAnswers
{
    /// <summary>Fills the memory that the question names.</summary>
    /// <returns>The value, where one is asked for.</returns>
    double Answer(in Evaluation question);
}

/// <summary>The one loop behind every <c>Minimize</c>.</summary>
internal static class Driver
{
    /// <summary>Runs a machine on an objective.</summary>
    public static OptimizationResult Run(Minimizer machine, IObjective objective, CancellationToken cancellation, IObjective? validation = null, Span<double> inPlace = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Matches(objective.Dimension, machine);
        machine.DifferenceProducts = objective is not IHessianVectorProduct;
        Run(machine, new ObjectiveAnswers(objective, validation), cancellation, inPlace);
        OptimizationResult result = machine.Examine(objective);
        if (!inPlace.IsEmpty) result.X.CopyTo(inPlace);
        return result;
    }

    /// <summary>Runs a machine on anything that answers. A place to write the best point to receives it also when an answer throws.</summary>
    public static OptimizationResult Run(Minimizer machine, IAnswers answers, CancellationToken cancellation, Span<double> inPlace = default)
    {
        machine.Cancellation = cancellation;
        try
        {
            while (machine.Ask(out Evaluation question)) machine.Tell(answers.Answer(question));
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested && stopped.CancellationToken == cancellation)
        {
            machine.Cancel();
        }
        finally
        {
            if (!inPlace.IsEmpty) machine.Best.CopyTo(inPlace);
        }
        return machine.Result;
    }

    /// <exception cref="ArgumentException">What is minimised has another number of parameters than the start.</exception>
    public static void Matches(int dimension, Minimizer machine, string what = "objective")
    {
        if (dimension >= 0 && dimension != machine.Dimension)
            throw new ArgumentException($"The {what} has {dimension} parameters, the starting point {machine.Dimension}.");
    }

    private sealed class ObjectiveAnswers(IObjective objective, IObjective? validation) : IAnswers
    {
        public double Answer(in Evaluation q)
        {
            switch (q.Kind)
            {
                case EvaluationKind.Value:
                    return objective.Value(q.Point.Span);
                case EvaluationKind.ValueAndGradient:
                    return objective.ValueAndGradient(q.Point.Span, q.Gradient.Span);
                case EvaluationKind.HessianVectorProduct when objective is IHessianVectorProduct exact:
                    exact.HessianVectorProduct(q.Point.Span, q.Direction.Span, q.Gradient.Span);
                    return double.NaN;
                case EvaluationKind.BatchValueAndGradient when objective is ISampledObjective sampled:
                    return sampled.BatchValueAndGradient(q.Point.Span, q.Batch.Span, q.Gradient.Span);
                case EvaluationKind.ValidationValue when validation is not null:
                    return validation.Value(q.Point.Span);
                default:
                    throw new NotSupportedException($"An objective cannot answer {q.Kind}.");
            }
        }
    }
}
