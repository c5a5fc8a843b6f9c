using System.Globalization;
using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>
/// The problems of Moré, Garbow and Hillstrom moved so that they start at 0, which tells a method nothing of the sizes of the parameters: within 1.2 of the evaluations, products with Hessians
/// among them, that the problems take where they are.
/// </summary>
internal static class ZeroAcceptance
{
    private const double Most = 1.2, Tolerance = 1e-7, Tight = 1e-12;

    private static readonly Dictionary<string, Func<IObjective, IResiduals, double[], OptimizationResult>> Methods = new()
    {
        ["L-BFGS"] = (f, _, x) => Lbfgs.Minimize(f, x, new() { GradientTolerance = Tolerance }),
        ["BFGS"] = (f, _, x) => Bfgs.Minimize(f, x, new() { GradientTolerance = Tolerance }),
        ["L-BFGS-B"] = (f, _, x) => LbfgsB.Minimize(f, x, null, new() { GradientTolerance = Tolerance }),
        ["Trust region, exact"] = (f, _, x) => TrustRegion.Minimize(f, x, new() { Step = TrustRegionStep.Exact, GradientTolerance = Tight }),
        ["Trust region, Steihaug"] = (f, _, x) => TrustRegion.Minimize(f, x, new() { GradientTolerance = Tight }),
        ["Newton-CG"] = (f, _, x) => NewtonCg.Minimize(f, x, new() { GradientTolerance = Tight }),
        ["Levenberg-Marquardt"] = (_, r, x) => LevenbergMarquardt.Minimize(r, x),
        ["Gauss-Newton, dogleg"] = (_, r, x) => GaussNewtonDogleg.Minimize(r, x),
    };

    public static int Run(string[] args)
    {
        bool detailed = args.Contains("--detail"), good = true;
        Console.WriteLine($"{"43 instances, moved to start at 0",-34} {"solved there",12} {"solved at 0",12} {"evaluations",12} {"at 0",8} {"ratio",7}");
        foreach ((string name, var minimise) in Methods)
        {
            int here = 0, moved = 0;
            long evaluations = 0, atZero = 0;
            foreach (MghCase c in MghCase.All)
            {
                IObjective f = MghObjectives.Of(c);
                IResiduals r = MghObjectives.Residuals(c);
                double factor = name is "Levenberg-Marquardt" or "Gauss-Newton, dogleg" ? 2 : 1;
                OptimizationResult there = minimise(f, r, c.Start), zero = minimise(Moved.Of(f, c.Start), new MovedResiduals(r, c.Start), new double[c.N]);
                bool solvedThere = c.Solved(factor * there.Value), solvedZero = c.Solved(factor * zero.Value);
                here += solvedThere ? 1 : 0;
                moved += solvedZero ? 1 : 0;
                if (detailed) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {c.Number,2} {c.Name,-30} {there.Evaluations,6} {zero.Evaluations,6} {(solvedThere ? "" : "X")} {(solvedZero ? "" : "X")} {zero.Reason}"));
                if (!solvedThere || !solvedZero) continue;
                evaluations += there.Evaluations + there.HessianProducts;
                atZero += zero.Evaluations + zero.HessianProducts;
            }
            double ratio = (double)atZero / evaluations;
            bool ok = ratio <= Most && moved >= here;
            good &= ok;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34} {here,9}/43 {moved,9}/43 {evaluations,12} {atZero,8} {ratio,7:f3}   {(ok ? "ok" : "SHORT")}"));
        }
        return good ? 0 : 1;
    }

    private class Moved(IObjective inner, double[] origin) : IObjective
    {
        /// <summary>Passes on what else the objective can do.</summary>
        public static Moved Of(IObjective inner, double[] origin) => inner is IHessianVectorProduct products ? new WithProducts(inner, products, origin) : new Moved(inner, origin);

        private readonly double[] point = new double[origin.Length];

        public int Dimension => origin.Length;

        public double Value(ReadOnlySpan<double> x) => inner.Value(At(x));

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => inner.ValueAndGradient(At(x), gradient);

        protected double[] At(ReadOnlySpan<double> x)
        {
            for (int i = 0; i < x.Length; i++) point[i] = x[i] + origin[i];
            return point;
        }

        private sealed class WithProducts(IObjective inner, IHessianVectorProduct products, double[] origin) : Moved(inner, origin), IHessianVectorProduct
        {
            public void HessianVectorProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> product) => products.HessianVectorProduct(At(x), v, product);
        }
    }

    private sealed class MovedResiduals(IResiduals inner, double[] origin) : IResiduals
    {
        private readonly double[] point = new double[origin.Length];

        public int Dimension => origin.Length;

        public int Count => inner.Count;

        public void Residuals(ReadOnlySpan<double> x, Span<double> residuals) => inner.Residuals(At(x), residuals);

        public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian) => inner.ResidualsAndJacobian(At(x), residuals, jacobian);

        private double[] At(ReadOnlySpan<double> x)
        {
            for (int i = 0; i < x.Length; i++) point[i] = x[i] + origin[i];
            return point;
        }
    }
}
