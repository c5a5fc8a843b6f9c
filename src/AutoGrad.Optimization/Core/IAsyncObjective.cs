namespace AutoGrad.Optimization;

/// <summary>An objective whose evaluations take their time: a service, a cluster, a simulation. The machines are the same; only the driver waits.</summary>
public interface IAsyncObjective
{
    /// <summary>The value at x.</summary>
    ValueTask<double> ValueAsync(ReadOnlyMemory<double> x, CancellationToken cancellationToken);

    /// <summary>The value at x, and its gradient into <paramref name="gradient"/>.</summary>
    ValueTask<double> ValueAndGradientAsync(ReadOnlyMemory<double> x, Memory<double> gradient, CancellationToken cancellationToken);
}

/// <summary>Drives any machine that asks for values and gradients with an objective that has to be waited for.</summary>
public static class AsyncDriver
{
    /// <summary>Runs <paramref name="machine"/> to its end: <c>await AsyncDriver.RunAsync(new Lbfgs(x0), objective, cancellationToken)</c>.</summary>
    /// <returns>The result; its X is the best point seen. A cancelled token gives <see cref="TerminationReason.Cancelled"/>, not an exception.</returns>
    /// <exception cref="NotSupportedException">The machine asks for something else than values and gradients.</exception>
    public static async Task<OptimizationResult> RunAsync(Minimizer machine, IAsyncObjective objective, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(objective);
        machine.Cancellation = cancellationToken;
        machine.DifferenceProducts = true;
        try
        {
            while (machine.Ask(out Evaluation q))
            {
                machine.Tell(q.Kind switch
                {
                    EvaluationKind.Value => await objective.ValueAsync(q.Point, cancellationToken).ConfigureAwait(false),
                    EvaluationKind.ValueAndGradient => await objective.ValueAndGradientAsync(q.Point, q.Gradient, cancellationToken).ConfigureAwait(false),
                    _ => throw new NotSupportedException($"{machine.Name} asks for {q.Kind}."),
                });
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            machine.Cancel();
        }
        return machine.Result;
    }
}
