namespace AutoGrad.Optimization;

/// <summary>Full-gradient steps of a given rate, with or without momentum: the program behind <see cref="GradientDescent"/> with a rate and <see cref="Momentum"/>.</summary>
internal sealed class FixedRateDescent : Minimizer
{
    private readonly Schedule rate;
    private readonly double decay;
    private readonly bool nesterov;
    private readonly double[] velocity, step;

    public FixedRateDescent(string name, ReadOnlySpan<double> start, MinimizerOptions options, Schedule rate, double decay, bool nesterov) : base(start, options)
    {
        Name = name;
        (this.rate, this.decay, this.nesterov) = (rate, decay, nesterov);
        velocity = new double[x.Length];
        step = new double[x.Length];
    }

    internal override string Name { get; }

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Vector("velocity", velocity);
        base.Walk(visitor);
    }

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            yield return GradientAt(x, g);
            yield return BeginAt(Told, Vec.MaxAbs(g));
        }
        while (true)
        {
            double size = rate.At(Iterations);
            for (int i = 0; i < x.Length; i++)
            {
                velocity[i] = decay * velocity[i] - size * g[i];
                step[i] = nesterov ? decay * velocity[i] - size * g[i] : velocity[i];
                x[i] += step[i];
            }
            yield return GradientAt(x, g);
            if (!double.IsFinite(Told))
            {
                End(TerminationReason.Diverged);
                yield break;
            }
            yield return Iterated(Told, Vec.MaxAbs(g), Vec.Norm(step), size, Vec.MaxAbs(step));
        }
    }
}
