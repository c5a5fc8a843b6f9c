namespace AutoGrad.Optimization.Tests;

/// <summary>Every method that takes an objective, by name: for what must hold of all of them.</summary>
internal static class Methods
{
    public delegate OptimizationResult Run(IObjective f, double[] x, Snapshot? snapshot, long iterations, IProgress<OptimizationProgress>? progress);

    public static Dictionary<string, Run> All { get; } = new()
    {
        ["GradientDescent"] = (f, x, c, n, p) => GradientDescent.MinimizeInPlace(f, x, new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["FixedRate"] = (f, x, c, n, p) => GradientDescent.MinimizeInPlace(f, x, new() { LearningRate = Schedule.Inverse(1e-4, 1e-3), Snapshot = c, MaxIterations = n, Progress = p }),
        ["Armijo"] = (f, x, c, n, p) => GradientDescent.MinimizeInPlace(f, x, new() { LineSearch = new Backtracking(), Snapshot = c, MaxIterations = n, Progress = p }),
        ["HeavyBall"] = (f, x, c, n, p) => Momentum.MinimizeInPlace(f, x, new() { LearningRate = 1e-4, Snapshot = c, MaxIterations = n, Progress = p }),
        ["Nesterov"] = (f, x, c, n, p) => Momentum.MinimizeInPlace(f, x, new() { LearningRate = 1e-4, Nesterov = true, Snapshot = c, MaxIterations = n, Progress = p }),
        ["ConjugateGradient"] = (f, x, c, n, p) => ConjugateGradient.MinimizeInPlace(f, x, new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["Bfgs"] = (f, x, c, n, p) => Bfgs.MinimizeInPlace(f, x, new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["Lbfgs"] = (f, x, c, n, p) => Lbfgs.MinimizeInPlace(f, x, new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["LbfgsB"] = (f, x, c, n, p) => LbfgsB.MinimizeInPlace(f, x, Bounds.Box(x.Length, -2, 0.9), new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["NewtonCg"] = (f, x, c, n, p) => NewtonCg.MinimizeInPlace(f, x, new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["Steihaug"] = (f, x, c, n, p) => TrustRegion.MinimizeInPlace(f, x, new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["Dogleg"] = (f, x, c, n, p) => TrustRegion.MinimizeInPlace(f, x, new() { Step = TrustRegionStep.Dogleg, Snapshot = c, MaxIterations = n, Progress = p }),
        ["Exact"] = (f, x, c, n, p) => TrustRegion.MinimizeInPlace(f, x, new() { Step = TrustRegionStep.Exact, Snapshot = c, MaxIterations = n, Progress = p }),
        ["ProximalBundle"] = (f, x, c, n, p) => ProximalBundle.MinimizeInPlace(f, x, new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["ProximalGradient"] = (f, x, c, n, p) => ProximalGradient.MinimizeInPlace(f, x, Proximal.L1(0.1), new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["OwlQn"] = (f, x, c, n, p) => OwlQn.MinimizeInPlace(f, x, Proximal.L1(0.1), new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["NelderMead"] = (f, x, c, n, p) => NelderMead.MinimizeInPlace(f, x, new() { Snapshot = c, MaxIterations = n, Progress = p }),
        ["Sgd"] = (f, x, c, n, p) => StochasticGradient.MinimizeInPlace(f, x, new() { Rule = new Sgd(1e-4, 0.9, true), Snapshot = c, MaxIterations = n, Progress = p }),
        ["AdaGrad"] = (f, x, c, n, p) => StochasticGradient.MinimizeInPlace(f, x, new() { Rule = new AdaGrad(0.1), Snapshot = c, MaxIterations = n, Progress = p }),
        ["RmsProp"] = (f, x, c, n, p) => StochasticGradient.MinimizeInPlace(f, x, new() { Rule = new RmsProp(0.01), Snapshot = c, MaxIterations = n, Progress = p }),
        ["Adam"] = (f, x, c, n, p) => StochasticGradient.MinimizeInPlace(f, x, new() { Rule = new Adam(0.01).Averaged(0.9), Snapshot = c, MaxIterations = n, Progress = p }),
        ["AdamW"] = (f, x, c, n, p) => StochasticGradient.MinimizeInPlace(f, x, new() { Rule = new AdamW(0.01), Snapshot = c, MaxIterations = n, Progress = p }),
        ["AmsGrad"] = (f, x, c, n, p) => StochasticGradient.MinimizeInPlace(f, x, new() { Rule = new AmsGrad(0.01), Snapshot = c, MaxIterations = n, Progress = p }),
        ["NAdam"] = (f, x, c, n, p) => StochasticGradient.MinimizeInPlace(f, x, new() { Rule = new NAdam(0.01), Snapshot = c, MaxIterations = n, Progress = p }),
        ["Lion"] = (f, x, c, n, p) => StochasticGradient.MinimizeInPlace(f, x, new() { Rule = new Lion(0.001), Snapshot = c, MaxIterations = n, Progress = p }),
    };
}
