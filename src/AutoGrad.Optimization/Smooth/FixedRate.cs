namespace AutoGrad.Optimization;

/// <summary>Full-gradient steps of a given rate, with or without momentum: what <see cref="GradientDescent"/> with a rate and <see cref="Momentum"/> are made of.</summary>
internal sealed class FixedRate(int n, Schedule rate, double decay, bool nesterov)
{
    private readonly double[] velocity = new double[n], step = new double[n];

    public string Identity => FormattableString.Invariant($"{rate.Identity} {decay:R} {nesterov}");

    public ReadOnlySpan<double> Step => step;

    public void Walk(IStateVisitor visitor) => visitor.Vector("velocity", velocity);

    /// <summary>Moves x by the step number <paramref name="update"/>; its rate is returned.</summary>
    public double Move(double[] x, double[] g, long update)
    {
        double size = rate.At(update);
        for (int i = 0; i < x.Length; i++)
        {
            velocity[i] = decay * velocity[i] - size * g[i];
            step[i] = nesterov ? decay * velocity[i] - size * g[i] : velocity[i];
            x[i] += step[i];
        }
        return size;
    }

    public static string? Advice(TerminationReason? why, double value, double best) => why is TerminationReason.MaxIterations or TerminationReason.Unbounded or TerminationReason.Diverged && value > best
        ? "The last value is above the best: the learning rate is too large."
        : why == TerminationReason.MaxIterations ? "Raise MaxIterations or the learning rate, or use a method that searches along its direction." : null;
}

// The program of fixed rates.
public abstract partial class Minimizer
{
    private protected IEnumerator<Signal> RunAtRate(FixedRate descent)
    {
        if (Fresh)
        {
            yield return GradientAt(x, g);
            yield return BeginAt(Told, Measure(x, g));
        }
        while (true)
        {
            double size = descent.Move(x, g, Iterations);
            yield return GradientAt(x, g);
            if (!double.IsFinite(Told))
            {
                End(TerminationReason.Diverged);
                yield break;
            }
            yield return Iterated(Told, Measure(x, g), Vec.Norm(descent.Step), size, Vec.MaxAbs(descent.Step));
        }
    }
}
