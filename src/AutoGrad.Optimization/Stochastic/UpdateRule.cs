namespace AutoGrad.Optimization;

/// <summary>
/// How one (mini-batch) gradient g becomes an update of x, in the conventions of torch.optim. Weight decay λ adds λx to the gradient, except in AdamW and
/// Lion, where it is decoupled: x ← x − rate·λ·x.
/// </summary>
public abstract record UpdateRule
{
    /// <summary>λ, the weight decay. Default 0; 0.01 for AdamW.</summary>
    public double WeightDecay { get; init; }

    /// <summary>x ← x − rate·v with v ← momentum·v + g; with Nesterov, x ← x − rate·(g + momentum·v).</summary>
    public static UpdateRule Sgd(double momentum = 0, bool nesterov = false) => new SgdRule(momentum, nesterov);
    /// <summary>Duchi, Hazan and Singer 2011: x ← x − rate·g/(√Σg² + ε).</summary>
    public static UpdateRule AdaGrad(double epsilon = 1e-10) => new AdaGradRule(epsilon);
    /// <summary>Tieleman and Hinton 2012: a decaying mean of g² under the root.</summary>
    public static UpdateRule RmsProp(double decay = 0.99, double epsilon = 1e-8) => new RmsPropRule(decay, epsilon);
    /// <summary>Kingma and Ba 2015; with <paramref name="amsGrad"/> the largest second moment so far (Reddi et al. 2018).</summary>
    public static UpdateRule Adam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool amsGrad = false) => new AdamRule(beta1, beta2, epsilon, amsGrad, false);
    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019).</summary>
    public static UpdateRule AdamW(double weightDecay = 0.01, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) => new AdamRule(beta1, beta2, epsilon, false, true) { WeightDecay = weightDecay };
    /// <summary>Adam with the maximum of the second moments (Reddi et al. 2018).</summary>
    public static UpdateRule AmsGrad(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) => new AdamRule(beta1, beta2, epsilon, true, false);
    /// <summary>Adam with Nesterov momentum (Dozat 2016), with torch's momentum decay of 0.004.</summary>
    public static UpdateRule NAdam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) => new NAdamRule(beta1, beta2, epsilon);
    /// <summary>The sign of an interpolated momentum (Chen et al. 2023).</summary>
    public static UpdateRule Lion(double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0) => new LionRule(beta1, beta2) { WeightDecay = weightDecay };

    internal abstract Updater Create(int n);
}

/// <summary>A rule at work: its state, and the update.</summary>
internal abstract class Updater(int n, int vectors)
{
    protected double[][] State { get; } = [.. Enumerable.Range(0, vectors).Select(_ => new double[n])];

    /// <param name="x">The parameters, updated.</param>
    /// <param name="g">The gradient.</param>
    /// <param name="rate">The learning rate of this update.</param>
    /// <param name="update">The number of this update, from 1.</param>
    public abstract void Apply(double[] x, double[] g, double rate, long update);

    public virtual void Walk(IStateVisitor visitor)
    {
        for (int i = 0; i < State.Length; i++) visitor.Vector(i switch { 0 => "rule.0", 1 => "rule.1", _ => "rule.2" }, State[i]);
    }
}
