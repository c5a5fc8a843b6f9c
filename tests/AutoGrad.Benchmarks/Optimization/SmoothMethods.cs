using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>Every method that takes a plain objective, for the commands that treat them alike.</summary>
internal static class SmoothMethods
{
    public delegate OptimizationResult Run(IObjective f, double[] x, long iterations, IProgress<OptimizationProgress>? progress, TimeSpan? time, CancellationToken cancellation);

    public static (string Name, int Largest, Run Minimise)[] All { get; } =
    [
        ("gradient descent, line search", int.MaxValue, (f, x, n, p, t, c) => GradientDescent.Minimize(f, x, new() { MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("gradient descent, fixed rate", int.MaxValue, (f, x, n, p, t, c) => GradientDescent.Minimize(f, x, new() { LearningRate = 1e-4, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("heavy ball", int.MaxValue, (f, x, n, p, t, c) => Momentum.Minimize(f, x, new() { LearningRate = 1e-4, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("Nesterov", int.MaxValue, (f, x, n, p, t, c) => Momentum.Minimize(f, x, new() { LearningRate = 1e-4, Nesterov = true, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("conjugate gradients", int.MaxValue, (f, x, n, p, t, c) => ConjugateGradient.Minimize(f, x, new() { MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("BFGS", int.MaxValue, (f, x, n, p, t, c) => Bfgs.Minimize(f, x, new() { MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("L-BFGS", int.MaxValue, (f, x, n, p, t, c) => Lbfgs.Minimize(f, x, new() { MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("L-BFGS-B", int.MaxValue, (f, x, n, p, t, c) => LbfgsB.Minimize(f, x, new() { Bounds = Bounds.Box(x.Length, -5, 0.9), MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("Newton-CG", int.MaxValue, (f, x, n, p, t, c) => NewtonCg.Minimize(f, x, new() { MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("trust region, Steihaug", int.MaxValue, (f, x, n, p, t, c) => TrustRegion.Minimize(f, x, new() { MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("trust region, dogleg", 100, (f, x, n, p, t, c) => TrustRegion.Minimize(f, x, new() { Step = TrustRegionStep.Dogleg, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("trust region, exact", 100, (f, x, n, p, t, c) => TrustRegion.Minimize(f, x, new() { Step = TrustRegionStep.Exact, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("bundle", int.MaxValue, (f, x, n, p, t, c) => Bundle.Minimize(f, x, new() { MaxIterations = n, Progress = p, MaxTime = t, MaxCuts = 50 }, c)),
        ("FISTA, L1", int.MaxValue, (f, x, n, p, t, c) => Fista.Minimize(f, Proximal.L1(0.1), x, new() { MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("OWL-QN", int.MaxValue, (f, x, n, p, t, c) => OwlQn.Minimize(f, x, new() { L1 = 0.1, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("Nelder-Mead", 100, (f, x, n, p, t, c) => NelderMead.Minimize(f, x, new() { MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("SGD", int.MaxValue, (f, x, n, p, t, c) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.Sgd(0.9), LearningRate = 1e-4, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("AdaGrad", int.MaxValue, (f, x, n, p, t, c) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.AdaGrad(), LearningRate = 0.1, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("RMSProp", int.MaxValue, (f, x, n, p, t, c) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.RmsProp(), LearningRate = 0.01, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("Adam", int.MaxValue, (f, x, n, p, t, c) => Stochastic.Minimize(f, x, new() { LearningRate = 0.01, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("AdamW", int.MaxValue, (f, x, n, p, t, c) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.AdamW(), LearningRate = 0.01, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("AMSGrad", int.MaxValue, (f, x, n, p, t, c) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.AmsGrad(), LearningRate = 0.01, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("NAdam", int.MaxValue, (f, x, n, p, t, c) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.NAdam(), LearningRate = 0.01, MaxIterations = n, Progress = p, MaxTime = t }, c)),
        ("Lion", int.MaxValue, (f, x, n, p, t, c) => Stochastic.Minimize(f, x, new() { Rule = UpdateRule.Lion(), LearningRate = 0.001, MaxIterations = n, Progress = p, MaxTime = t }, c)),
    ];
}
