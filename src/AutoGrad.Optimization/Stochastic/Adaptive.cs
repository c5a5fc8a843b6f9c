namespace AutoGrad.Optimization;

/// <summary>A rate a parameter that falls with the gradients seen (Duchi, Hazan and Singer 2011): x ← x − rate·g/(√Σg² + ε).</summary>
/// <param name="learningRate">The rate, fixed or scheduled. Default 0.01.</param>
/// <param name="epsilon">ε, which keeps the quotient finite. Default 1e-10.</param>
public sealed class AdaGrad(Schedule? learningRate = null, double epsilon = 1e-10) : UpdateRule(learningRate ?? 0.01, 1)
{
    private readonly double epsilon = Require.Positive(epsilon, nameof(epsilon));

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {epsilon:R}");

    private protected override void Apply(Span<double> x, ReadOnlySpan<double> g, double rate, long update)
    {
        double[] squares = Moment(0);
        for (int i = 0; i < x.Length; i++)
        {
            double d = g[i] + WeightDecay * x[i], sum = squares[i] += d * d;
            x[i] -= rate * d / (Math.Sqrt(sum) + epsilon);
        }
    }
}

/// <summary>As <see cref="AdaGrad"/>, with a decaying mean of g² under the root (Tieleman and Hinton 2012).</summary>
/// <param name="learningRate">The rate, fixed or scheduled. Default 0.01.</param>
/// <param name="decay">The decay of the mean. Default 0.99.</param>
/// <param name="epsilon">ε, which keeps the quotient finite. Default 1e-8.</param>
public sealed class RmsProp(Schedule? learningRate = null, double decay = 0.99, double epsilon = 1e-8) : UpdateRule(learningRate ?? 0.01, 1)
{
    private readonly double decay = Require.Decay(decay, nameof(decay)), epsilon = Require.Positive(epsilon, nameof(epsilon));

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {decay:R} {epsilon:R}");

    private protected override void Apply(Span<double> x, ReadOnlySpan<double> g, double rate, long update)
    {
        double[] squares = Moment(0);
        for (int i = 0; i < x.Length; i++)
        {
            double d = g[i] + WeightDecay * x[i], mean = squares[i] = decay * squares[i] + (1 - decay) * d * d;
            x[i] -= rate * d / (Math.Sqrt(mean) + epsilon);
        }
    }
}

/// <summary>Decaying means of the gradient and of its square, both corrected for their start at 0 (Kingma and Ba 2015).</summary>
/// <param name="learningRate">The rate, fixed or scheduled. Default 0.001.</param>
/// <param name="beta1">The decay of the first moment. Default 0.9.</param>
/// <param name="beta2">The decay of the second moment. Default 0.999.</param>
/// <param name="epsilon">ε, which keeps the quotient finite. Default 1e-8.</param>
public sealed class Adam(Schedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    : MomentRule(learningRate ?? 0.001, beta1, beta2, epsilon, largest: false, decoupled: false);

/// <summary><see cref="Adam"/> with decoupled weight decay (Loshchilov and Hutter 2019); <see cref="UpdateRule.WeightDecay"/> is 0.01 by default.</summary>
public sealed class AdamW : MomentRule
{
    /// <summary>The rule with the constants of Adam.</summary>
    /// <param name="learningRate">The rate, fixed or scheduled. Default 0.001.</param>
    /// <param name="beta1">The decay of the first moment. Default 0.9.</param>
    /// <param name="beta2">The decay of the second moment. Default 0.999.</param>
    /// <param name="epsilon">ε, which keeps the quotient finite. Default 1e-8.</param>
    public AdamW(Schedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        : base(learningRate ?? 0.001, beta1, beta2, epsilon, largest: false, decoupled: true) => WeightDecay = 0.01;
}

/// <summary><see cref="Adam"/> with the maximum of the second moments (Reddi, Kale and Kumar 2018).</summary>
/// <param name="learningRate">The rate, fixed or scheduled. Default 0.001.</param>
/// <param name="beta1">The decay of the first moment. Default 0.9.</param>
/// <param name="beta2">The decay of the second moment. Default 0.999.</param>
/// <param name="epsilon">ε, which keeps the quotient finite. Default 1e-8.</param>
public sealed class AmsGrad(Schedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    : MomentRule(learningRate ?? 0.001, beta1, beta2, epsilon, largest: true, decoupled: false);

/// <summary>The Adam family: two moments, with the largest of the second or the last, weight decay in the gradient or beside it.</summary>
public abstract class MomentRule : UpdateRule
{
    private readonly double beta1, beta2, epsilon;
    private readonly bool largest, decoupled;

    private protected MomentRule(Schedule learningRate, double beta1, double beta2, double epsilon, bool largest, bool decoupled) : base(learningRate, largest ? 3 : 2)
    {
        (this.beta1, this.beta2) = (Require.Decay(beta1, nameof(beta1)), Require.Decay(beta2, nameof(beta2)));
        this.epsilon = Require.Positive(epsilon, nameof(epsilon));
        (this.largest, this.decoupled) = (largest, decoupled);
    }

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {beta1:R} {beta2:R} {epsilon:R}");

    private protected override void Apply(Span<double> x, ReadOnlySpan<double> g, double rate, long update)
    {
        double[] means = Moment(0), squares = Moment(1), highest = largest ? Moment(2) : [];
        double first = 1 - Math.Pow(beta1, update), root = Math.Sqrt(1 - Math.Pow(beta2, update));
        for (int i = 0; i < x.Length; i++)
        {
            if (decoupled) x[i] -= rate * WeightDecay * x[i];
            double d = decoupled ? g[i] : g[i] + WeightDecay * x[i];
            double m = means[i] = beta1 * means[i] + (1 - beta1) * d;
            double v = squares[i] = beta2 * squares[i] + (1 - beta2) * d * d;
            if (largest) v = highest[i] = Math.Max(highest[i], v);
            x[i] -= rate / first * m / (Math.Sqrt(v) / root + epsilon);
        }
    }
}

/// <summary><see cref="Adam"/> with Nesterov momentum (Dozat 2016), with torch's momentum decay of 0.004.</summary>
/// <param name="learningRate">The rate, fixed or scheduled. Default 0.002.</param>
/// <param name="beta1">The decay of the first moment. Default 0.9.</param>
/// <param name="beta2">The decay of the second moment. Default 0.999.</param>
/// <param name="epsilon">ε, which keeps the quotient finite. Default 1e-8.</param>
public sealed class NAdam(Schedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : UpdateRule(learningRate ?? 0.002, 2)
{
    private const double MomentumDecay = 0.004;
    private readonly double beta1 = Require.Decay(beta1, nameof(beta1)), beta2 = Require.Decay(beta2, nameof(beta2)), epsilon = Require.Positive(epsilon, nameof(epsilon));
    private double product = 1;

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {beta1:R} {beta2:R} {epsilon:R}");

    internal override UpdateRule Fresh()
    {
        var copy = (NAdam)base.Fresh();
        copy.product = 1;
        return copy;
    }

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Scalar("rule.product", ref product);
        base.Walk(visitor);
    }

    private protected override void Apply(Span<double> x, ReadOnlySpan<double> g, double rate, long update)
    {
        double mu = Rising(update), next = Rising(update + 1);
        product *= mu;
        double second = 1 - Math.Pow(beta2, update);
        double[] means = Moment(0), squares = Moment(1);
        for (int i = 0; i < x.Length; i++)
        {
            double d = g[i] + WeightDecay * x[i];
            double m = means[i] = beta1 * means[i] + (1 - beta1) * d;
            double v = squares[i] = beta2 * squares[i] + (1 - beta2) * d * d;
            x[i] -= rate * ((1 - mu) / (1 - product) * d + next / (1 - product * next) * m) / (Math.Sqrt(v / second) + epsilon);
        }
    }

    private double Rising(long update) => beta1 * (1 - 0.5 * Math.Pow(0.96, MomentumDecay * update));
}
