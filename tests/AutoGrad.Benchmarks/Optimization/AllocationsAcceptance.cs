using AutoGrad.Optimization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>Bytes allocated per iteration after the first, n = 10 and n = 1000 (100 for methods with dense Hessians or a simplex), beside Math.NET Numerics.</summary>
internal static class AllocationsAcceptance
{
    public static int Run(string[] args)
    {
        bool good = true;
        Console.WriteLine($"{"bytes per iteration after the first",-34} {"n = 10",10} {"n = 1000",10}");
        foreach ((string name, int largest, SmoothMethods.Run run) in SmoothMethods.All)
        {
            double small = Ours(run, 10), large = Ours(run, Math.Min(1000, largest));
            bool ok = small == 0 && large == 0;
            good &= ok;
            Console.WriteLine($"{name,-34} {small,10:0} {large,10:0}{(largest < 1000 ? $" (n = {largest})" : "")}   {(ok ? "ok" : "SHORT")}");
        }
        foreach (bool dogleg in new[] { false, true })
        {
            double bytes = LeastSquares(dogleg);
            good &= bytes == 0;
            Console.WriteLine($"{(dogleg ? "Gauss-Newton, dogleg" : "Levenberg-Marquardt"),-34} {bytes,10:0} {"",10}   {(bytes == 0 ? "ok" : "SHORT")}");
        }
        Console.WriteLine($"{"Math.NET L-BFGS",-34} {Rival(10),10:0} {Rival(1000),10:0}");
        return good ? 0 : 1;
    }

    private static double Ours(SmoothMethods.Run run, int n)
    {
        var meter = new Meter();
        double[] x = new double[n];
        for (int i = 0; i < n; i++) x[i] = i % 2 == 0 ? -1.2 : 1;
        run(new ChainedRosenbrock(n), x, 12, meter, null, default);
        return meter.PerIteration;
    }

    private static double LeastSquares(bool dogleg)
    {
        var meter = new Meter();
        double[] x = [0.02, 4000, 250];
        IResiduals f = NumericalResiduals.Of(Mgh.Meyer, 3, 16);
        if (dogleg) GaussNewton.Minimize(f, x, new() { Progress = meter, MaxIterations = 12 });
        else LevenbergMarquardt.Minimize(f, x, new() { Progress = meter, MaxIterations = 12 });
        return meter.PerIteration;
    }

    private static double Rival(int n)
    {
        var f = new ChainedRosenbrock(n);
        var gradient = new double[n];
        Vector<double> vector = Vector<double>.Build.Dense(gradient), start = Vector<double>.Build.Dense(n, i => i % 2 == 0 ? -1.2 : 1);
        IObjectiveFunction function = ObjectiveFunction.Gradient(v => (f.ValueAndGradient(v.AsArray(), gradient), vector.Clone()));
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            MinimizationResult r = new LimitedMemoryBfgsMinimizer(1e-8, 1e-15, 1e-15, 10, 12).FindMinimum(function, start);
            return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Math.Max(1, r.Iterations);
        }
        catch (MaximumIterationsException)
        {
            return (GC.GetAllocatedBytesForCurrentThread() - before) / 12.0;
        }
    }

    private sealed class Meter : IProgress<OptimizationProgress>
    {
        private long from, to, iterations;

        public double PerIteration => iterations < 2 ? double.NaN : (double)(to - from) / (iterations - 1);

        public void Report(OptimizationProgress value)
        {
            iterations = value.Iteration;
            if (iterations == 1) from = GC.GetAllocatedBytesForCurrentThread();
            to = GC.GetAllocatedBytesForCurrentThread();
        }
    }

    private sealed class ChainedRosenbrock(int n) : IObjective
    {
        private readonly double[] ignored = new double[n];

        public int Dimension => n;

        public double Value(ReadOnlySpan<double> x) => ValueAndGradient(x, ignored);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            double sum = 0;
            gradient.Clear();
            for (int i = 0; i + 1 < x.Length; i++)
            {
                double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
                sum += 100 * a * a + b * b;
                gradient[i] += -400 * a * x[i] - 2 * b;
                gradient[i + 1] += 200 * a;
            }
            return sum;
        }
    }
}
