using AutoGrad.Optimization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>Bytes allocated per iteration after the first, n = 10 and n = 1000 (100 for methods with dense Hessians, dense Jacobians or a simplex), beside Math.NET Numerics.</summary>
internal static class AllocationsAcceptance
{
    public static int Run(string[] args)
    {
        bool good = true;
        Console.WriteLine($"{"bytes per iteration after the first",-34} {"n = 10",10} {"n = 1000",10}");
        foreach (Method method in Method.All)
        {
            double small = Ours(method, Math.Min(10, method.Largest)), large = Ours(method, Math.Min(1000, method.Largest));
            bool ok = small == 0 && large == 0;
            good &= ok;
            Console.WriteLine($"{method.Name,-34} {small,10:0} {large,10:0}{(method.Largest < 1000 ? $" (n = {method.Largest})" : "")}   {(ok ? "ok" : "SHORT")}");
        }
        Console.WriteLine($"{"Math.NET L-BFGS",-34} {Rival(10),10:0} {Rival(1000),10:0}");
        return good ? 0 : 1;
    }

    private static double Ours(Method method, int n)
    {
        // The method does the same in every run: what it allocates, it allocates in each. What only some runs show is the runtime's own, as code is compiled anew.
        double least = double.PositiveInfinity;
        for (int run = 0; run < 5; run++)
        {
            var meter = new Meter();
            method.Run(Chain.Subject(Math.Max(2, n)), Start(Math.Max(2, n)), new Settings(12, meter));
            if (double.IsNaN(meter.PerIteration)) return double.NaN;
            least = Math.Min(least, meter.PerIteration);
        }
        return least;
    }

    private static double[] Start(int n) => [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? -1.2 : 1)];

    private static double Rival(int n)
    {
        var f = new Chain(n);
        var gradient = new double[n];
        Vector<double> vector = Vector<double>.Build.Dense(gradient), start = Vector<double>.Build.Dense(Start(n));
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
}
