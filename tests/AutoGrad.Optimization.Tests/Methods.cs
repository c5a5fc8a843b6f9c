namespace AutoGrad.Optimization.Tests;

/// <summary>Every method that takes an objective, by name: for what must hold of all of them.</summary>
internal static class Methods
{
    public delegate OptimizationResult Run(IObjective f, double[] x, Checkpoint? checkpoint, long iterations, IProgress<OptimizationProgress>? progress);

    public static Dictionary<string, Run> All { get; } = new()
    {
        ["GradientDescent"] = (f, x, c, n, p) => GradientDescent.Minimize(f, x, new() { Checkpoint = c, MaxIterations = n, Progress = p }),
        ["FixedRate"] = (f, x, c, n, p) => GradientDescent.Minimize(f, x, new() { LearningRate = Schedule.Inverse(1e-4, 1e-3), Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Armijo"] = (f, x, c, n, p) => GradientDescent.Minimize(f, x, new() { LineSearch = LineSearch.Armijo, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["HeavyBall"] = (f, x, c, n, p) => Momentum.Minimize(f, x, new() { LearningRate = 1e-4, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Nesterov"] = (f, x, c, n, p) => Momentum.Minimize(f, x, new() { LearningRate = 1e-4, Nesterov = true, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["ConjugateGradient"] = (f, x, c, n, p) => ConjugateGradient.Minimize(f, x, new() { Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Bfgs"] = (f, x, c, n, p) => Bfgs.Minimize(f, x, new() { Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Lbfgs"] = (f, x, c, n, p) => Lbfgs.Minimize(f, x, new() { Checkpoint = c, MaxIterations = n, Progress = p }),
        ["LbfgsB"] = (f, x, c, n, p) => LbfgsB.Minimize(f, x, new() { Bounds = Bounds.Box(x.Length, -2, 0.9), Checkpoint = c, MaxIterations = n, Progress = p }),
        ["NewtonCg"] = (f, x, c, n, p) => NewtonCg.Minimize(f, x, new() { Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Steihaug"] = (f, x, c, n, p) => TrustRegion.Minimize(f, x, new() { Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Dogleg"] = (f, x, c, n, p) => TrustRegion.Minimize(f, x, new() { Step = TrustRegionStep.Dogleg, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Exact"] = (f, x, c, n, p) => TrustRegion.Minimize(f, x, new() { Step = TrustRegionStep.Exact, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Bundle"] = (f, x, c, n, p) => Bundle.Minimize(f, x, new() { Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Fista"] = (f, x, c, n, p) => Fista.Minimize(f, Proximal.L1(0.1), x, new() { Checkpoint = c, MaxIterations = n, Progress = p }),
        ["OwlQn"] = (f, x, c, n, p) => OwlQn.Minimize(f, x, new() { L1 = 0.1, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["NelderMead"] = (f, x, c, n, p) => NelderMead.Minimize(f, x, new() { Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Sgd"] = (f, x, c, n, p) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.Sgd(0.9, true), LearningRate = 1e-4, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["AdaGrad"] = (f, x, c, n, p) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.AdaGrad(), LearningRate = 0.1, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["RmsProp"] = (f, x, c, n, p) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.RmsProp(), LearningRate = 0.01, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Adam"] = (f, x, c, n, p) => Stochastic.Minimize(f, x, new() { LearningRate = 0.01, Average = 0.9, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["AdamW"] = (f, x, c, n, p) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.AdamW(), LearningRate = 0.01, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["AmsGrad"] = (f, x, c, n, p) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.AmsGrad(), LearningRate = 0.01, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["NAdam"] = (f, x, c, n, p) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.NAdam(), LearningRate = 0.01, Checkpoint = c, MaxIterations = n, Progress = p }),
        ["Lion"] = (f, x, c, n, p) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.Lion(), LearningRate = 0.001, Checkpoint = c, MaxIterations = n, Progress = p }),
    };
}
