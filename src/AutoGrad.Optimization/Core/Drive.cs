namespace AutoGrad.Optimization;

/// <summary>Answers a machine's questions from an objective: the one loop behind every <c>Minimize</c>.</summary>
internal static class Drive
{
    public static OptimizationResult Run(Minimizer machine, IObjective objective, Span<double> x, CancellationToken cancellation, IObjective? validation = null)
    {
        Require(objective.Dimension, x.Length);
        double[]? shifted = null, shiftedGradient = null, baseGradient = null;
        try
        {
            while (machine.Ask(out Evaluation q))
            {
                if (cancellation.IsCancellationRequested) { machine.Cancel(); break; }
                switch (q.Kind)
                {
                    case EvaluationKind.Value:
                        machine.Tell(objective.Value(q.Point.Span));
                        break;
                    case EvaluationKind.ValueAndGradient:
                        machine.Tell(objective.ValueAndGradient(q.Point.Span, q.Gradient.Span));
                        break;
                    case EvaluationKind.HessianVectorProduct:
                        if (objective is IHessianVectorProduct exact) exact.HessianVectorProduct(q.Point.Span, q.Direction.Span, q.Gradient.Span);
                        else DifferenceOfGradients(machine, objective, q, shifted ??= new double[x.Length], shiftedGradient ??= new double[x.Length], baseGradient ??= new double[x.Length], cancellation);
                        if (cancellation.IsCancellationRequested) machine.Cancel();
                        else machine.Tell();
                        break;
                    case EvaluationKind.BatchValueAndGradient when objective is ISampledObjective sampled:
                        machine.Tell(sampled.BatchValueAndGradient(q.Point.Span, q.Batch.Span, q.Gradient.Span));
                        break;
                    case EvaluationKind.ValidationValue when validation is not null:
                        machine.Tell(validation.Value(q.Point.Span));
                        break;
                    default:
                        throw new NotSupportedException($"{machine.Name} asks for {q.Kind}, which a plain objective cannot answer.");
                }
            }
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested && stopped.CancellationToken == cancellation)
        {
            machine.Cancel();
        }
        finally
        {
            // Also when the objective throws: what was found is the caller's.
            machine.Best.CopyTo(x);
        }
        OptimizationResult result = machine.Examine(objective);
        machine.Best.CopyTo(x);
        return result;
    }

    public static OptimizationResult Run(Minimizer machine, IResiduals residuals, Span<double> x, CancellationToken cancellation)
    {
        Require(residuals.Dimension, x.Length);
        try
        {
            while (machine.Ask(out Evaluation q))
            {
                if (cancellation.IsCancellationRequested) { machine.Cancel(); break; }
                if (q.Kind == EvaluationKind.ResidualsAndJacobian) residuals.ResidualsAndJacobian(q.Point.Span, q.Residuals.Span, q.Jacobian.Span);
                else residuals.Residuals(q.Point.Span, q.Residuals.Span);
                machine.Tell();
            }
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested && stopped.CancellationToken == cancellation)
        {
            machine.Cancel();
        }
        finally
        {
            machine.Best.CopyTo(x);
        }
        return machine.Result;
    }

    public static OptimizationResult Run(Minimizer machine, IObjective objective, IReadOnlyList<IObjective> equalities, IReadOnlyList<IObjective> inequalities, Span<double> x, CancellationToken cancellation)
    {
        Require(objective.Dimension, x.Length);
        foreach (IObjective h in equalities) Require(h.Dimension, x.Length);
        foreach (IObjective h in inequalities) Require(h.Dimension, x.Length);
        int n = x.Length;
        try
        {
            while (machine.Ask(out Evaluation q))
            {
                if (cancellation.IsCancellationRequested) { machine.Cancel(); break; }
                double value = objective.ValueAndGradient(q.Point.Span, q.Gradient.Span);
                Span<double> values = q.Residuals.Span, rows = q.Jacobian.Span;
                for (int i = 0; i < values.Length; i++)
                {
                    IObjective constraint = i < equalities.Count ? equalities[i] : inequalities[i - equalities.Count];
                    values[i] = constraint.ValueAndGradient(q.Point.Span, rows.Slice(i * n, n));
                }
                machine.Tell(value);
            }
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested && stopped.CancellationToken == cancellation)
        {
            machine.Cancel();
        }
        finally
        {
            machine.Best.CopyTo(x);
        }
        return machine.Examine([objective, .. equalities, .. inequalities]);
    }

    public static void Require(int dimension, int length)
    {
        if (dimension >= 0 && dimension != length)
            throw new ArgumentException($"The objective has {dimension} parameters, the starting point {length}.", nameof(length));
    }

    /// <summary>H·v by central differences of gradients, for objectives that have no Hessian-vector product of their own.</summary>
    private static void DifferenceOfGradients(Minimizer machine, IObjective objective, Evaluation q, double[] point, double[] ahead, double[] behind, CancellationToken cancellation)
    {
        double h = 6.055e-6 * machine.Reach(q.Direction.Span);
        Vec.Combine(point, q.Point.Span, h, q.Direction.Span);
        machine.Glimpse(point, objective.ValueAndGradient(point, ahead));
        if (cancellation.IsCancellationRequested) return;
        Vec.Combine(point, q.Point.Span, -h, q.Direction.Span);
        machine.Glimpse(point, objective.ValueAndGradient(point, behind));
        Vec.Subtract(q.Gradient.Span, ahead, behind);
        Vec.Scale(1 / (2 * h), q.Gradient.Span);
    }
}
