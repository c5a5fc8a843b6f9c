using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>What a method does with the objective, where that decides how its runs are judged.</summary>
internal enum MethodKind
{
    /// <summary>Minimises the objective, and nothing but it.</summary>
    Plain,
    /// <summary>Minimises it within limits of the parameters.</summary>
    Limited,
    /// <summary>Adds a penalty to it.</summary>
    Penalised,
    /// <summary>Reports the value once an epoch.</summary>
    StochasticGradient,
    /// <summary>Minimises it subject to a constraint.</summary>
    Constrained,
    /// <summary>Sees residuals instead; its value is half the sum of their squares.</summary>
    Residuals,
    /// <summary>Sees one parameter.</summary>
    Curve,
    /// <summary>Owns its data and evaluates nothing.</summary>
    Data,
}

/// <summary>Every method of the library, for the commands that treat them alike.</summary>
/// <param name="Name">The method.</param>
/// <param name="Kind">How its runs are judged.</param>
/// <param name="Largest">The number of parameters it is meant for at most.</param>
/// <param name="Run">Runs it.</param>
internal sealed record Method(string Name, MethodKind Kind, int Largest, Func<Subject, double[], Settings, OptimizationResult> Run)
{
    public static IReadOnlyList<Method> All { get; } =
    [
        Plain("gradient descent, line search", (f, x, s) => GradientDescent.MinimizeInPlace(f, x, s.On(new GradientDescentOptions()), s.Cancellation)),
        Plain("gradient descent, Armijo", (f, x, s) => GradientDescent.MinimizeInPlace(f, x, s.On(new GradientDescentOptions { LineSearch = new Backtracking() }), s.Cancellation)),
        Plain("gradient descent, scheduled", (f, x, s) => GradientDescent.MinimizeInPlace(f, x, s.On(new GradientDescentOptions { LearningRate = Schedule.Inverse(1e-4, 1e-3) }), s.Cancellation)),
        Plain("heavy ball", (f, x, s) => Momentum.MinimizeInPlace(f, x, s.On(new MomentumOptions { LearningRate = 1e-4 }), s.Cancellation)),
        Plain("Nesterov", (f, x, s) => Momentum.MinimizeInPlace(f, x, s.On(new MomentumOptions { LearningRate = 1e-4, Nesterov = true }), s.Cancellation)),
        Plain("conjugate gradients", (f, x, s) => ConjugateGradient.MinimizeInPlace(f, x, s.On(new ConjugateGradientOptions()), s.Cancellation)),
        Plain("BFGS", (f, x, s) => Bfgs.MinimizeInPlace(f, x, s.On(new BfgsOptions()), s.Cancellation)),
        Plain("L-BFGS", (f, x, s) => Lbfgs.MinimizeInPlace(f, x, s.On(new LbfgsOptions()), s.Cancellation)),
        Plain("L-BFGS, Hager-Zhang", (f, x, s) => Lbfgs.MinimizeInPlace(f, x, s.On(new LbfgsOptions { LineSearch = new HagerZhang() }), s.Cancellation)),
        new("L-BFGS-B", MethodKind.Limited, int.MaxValue, (f, x, s) => LbfgsB.MinimizeInPlace(f.Whole, x, Bounds.Box(x.Length, -5, 0.9), s.On(new LbfgsBOptions()), s.Cancellation)),
        Plain("Newton-CG", (f, x, s) => NewtonCg.MinimizeInPlace(f, x, s.On(new NewtonCgOptions()), s.Cancellation)),
        Plain("trust region, Steihaug", (f, x, s) => TrustRegion.MinimizeInPlace(f, x, s.On(new TrustRegionOptions()), s.Cancellation)),
        Plain("trust region, dogleg", (f, x, s) => TrustRegion.MinimizeInPlace(f, x, s.On(new TrustRegionOptions { Step = TrustRegionStep.Dogleg }), s.Cancellation), 100),
        Plain("trust region, exact", (f, x, s) => TrustRegion.MinimizeInPlace(f, x, s.On(new TrustRegionOptions { Step = TrustRegionStep.Exact }), s.Cancellation), 100),
        new("Levenberg-Marquardt", MethodKind.Residuals, 100, (f, x, s) => LevenbergMarquardt.MinimizeInPlace(f.Residuals, x, options: s.On(new LevenbergMarquardtOptions()), cancellationToken: s.Cancellation)),
        new("Gauss-Newton, dogleg", MethodKind.Residuals, 100, (f, x, s) => GaussNewtonDogleg.MinimizeInPlace(f.Residuals, x, options: s.On(new GaussNewtonDoglegOptions()), cancellationToken: s.Cancellation)),
        Plain("bundle", (f, x, s) => ProximalBundle.MinimizeInPlace(f, x, s.On(new ProximalBundleOptions { MaxCuts = 50 }), s.Cancellation)),
        new("FISTA, L1", MethodKind.Penalised, int.MaxValue, (f, x, s) => ProximalGradient.MinimizeInPlace(f.Whole, x, Proximal.L1(0.1), s.On(new ProximalGradientOptions()), s.Cancellation)),
        new("ISTA, L1", MethodKind.Penalised, int.MaxValue, (f, x, s) => ProximalGradient.MinimizeInPlace(f.Whole, x, Proximal.L1(0.1), s.On(new ProximalGradientOptions { Accelerate = false }), s.Cancellation)),
        new("OWL-QN", MethodKind.Penalised, int.MaxValue, (f, x, s) => OwlQn.MinimizeInPlace(f.Whole, x, Proximal.L1(0.1), s.On(new OwlQnOptions()), s.Cancellation)),
        new("coordinate descent", MethodKind.Data, int.MaxValue, (f, x, s) => Lasso(x, s)),
        Plain("Nelder-Mead", (f, x, s) => NelderMead.MinimizeInPlace(f, x, s.On(new NelderMeadOptions()), s.Cancellation), 100),
        new("Brent", MethodKind.Curve, 1, (f, x, s) => Brent.Minimize(f.Curve(x), x[0] - 3, x[0] + 2, s.On(new BrentOptions()), s.Cancellation)),
        new("augmented Lagrangian", MethodKind.Constrained, int.MaxValue, (f, x, s) => AugmentedLagrangian.MinimizeInPlace(f.Whole, x, [f.Equality], [f.Inequality], options: s.On(new AugmentedLagrangianOptions()), cancellationToken: s.Cancellation)),
        StochasticGradient("SGD", new Sgd(1e-4, 0.9), false),
        StochasticGradient("SGD, mini-batches", new Sgd(1e-7, 0.9, true), true),
        StochasticGradient("AdaGrad", new AdaGrad(0.1), false),
        StochasticGradient("RMSProp", new RmsProp(0.01), false),
        StochasticGradient("Adam", new Adam(0.01), false),
        StochasticGradient("Adam, mini-batches", new Adam(0.01), true),
        StochasticGradient("AdamW", new AdamW(0.01), false),
        StochasticGradient("AMSGrad", new AmsGrad(0.01), false),
        StochasticGradient("NAdam", new NAdam(0.01), false),
        StochasticGradient("Lion", new Lion(0.001), false),
    ];

    private static Method Plain(string name, Func<IObjective, double[], Settings, OptimizationResult> run, int largest = int.MaxValue) =>
        new(name, MethodKind.Plain, largest, (f, x, s) => run(f.Whole, x, s));

    private static Method StochasticGradient(string name, UpdateRule rule, bool batches) =>
        new(name, MethodKind.StochasticGradient, int.MaxValue, (f, x, s) => Optimization.StochasticGradient.MinimizeInPlace(batches ? f.Objective : f.Whole, x,
            s.On(new StochasticGradientOptions { Rule = rule, BatchSize = 2 }), s.Cancellation));

    /// <summary>A lasso with correlated columns, so that it takes many rounds.</summary>
    private static OptimizationResult Lasso(double[] x, Settings s)
    {
        int columns = x.Length - 1, rows = 40;
        var design = new double[rows * columns];
        var target = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) design[i * columns + j] = Math.Cos(0.1 * i) + Math.Sin(1.3 * (i + 1) * (j + 1));
            target[i] = design[i * columns] - 0.5 * design[i * columns + columns - 1] + 0.1 * Math.Sin(7 * i);
        }
        return ElasticNet.MinimizeInPlace(new LinearRegression(design, target), x, Proximal.L1(0.001), s.On(new ElasticNetOptions()), s.Cancellation);
    }
}
