namespace AutoGrad.Optimization;

/// <summary>
/// Stochastic gradient descent (Robbins and Monro 1951): x ← x − rate·g; with momentum x ← x − rate·v, v ← momentum·v + g; with Nesterov's momentum x ← x − rate·(g + momentum·v).
/// </summary>
/// <param name="learningRate">The rate, fixed or scheduled. Default 0.001.</param>
/// <param name="momentum">The part of the velocity that is kept, from 0 to less than 1. Default 0.</param>
/// <param name="nesterov">Whether the gradient acts where the momentum leads.</param>
public sealed class Sgd(Schedule? learningRate = null, double momentum = 0, bool nesterov = false) : UpdateRule(learningRate ?? 0.001, momentum == 0 ? 0 : 1)
{
    private readonly double momentum = Require.Decay(momentum, nameof(momentum));

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {momentum:R} {nesterov}");

    private protected override void Apply(Span<double> x, ReadOnlySpan<double> g, double rate, long update)
    {
        double[] velocity = momentum == 0 ? [] : Moment(0);
        for (int i = 0; i < x.Length; i++)
        {
            double d = g[i] + WeightDecay * x[i];
            if (momentum != 0)
            {
                double v = velocity[i] = momentum * velocity[i] + d;
                d = nesterov ? d + momentum * v : v;
            }
            x[i] -= rate * d;
        }
    }
}

/// <summary>The sign of an interpolated momentum (Chen et al. 2023), with decoupled weight decay.</summary>
/// <param name="learningRate">The rate, fixed or scheduled. Default 1e-4.</param>
/// <param name="beta1">The interpolation of momentum and gradient. Default 0.9.</param>
/// <param name="beta2">The decay of the momentum. Default 0.99.</param>
public sealed class Lion(Schedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.99) : UpdateRule(learningRate ?? 1e-4, 1)
{
    private readonly double beta1 = Require.Decay(beta1, nameof(beta1)), beta2 = Require.Decay(beta2, nameof(beta2));

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {beta1:R} {beta2:R}");

    private protected override void Apply(Span<double> x, ReadOnlySpan<double> g, double rate, long update)
    {
        double[] momentum = Moment(0);
        for (int i = 0; i < x.Length; i++)
        {
            double m = momentum[i], c = beta1 * m + (1 - beta1) * g[i];
            x[i] -= rate * ((c > 0 ? 1 : c < 0 ? -1 : 0) + WeightDecay * x[i]);
            momentum[i] = beta2 * m + (1 - beta2) * g[i];
        }
    }
}
