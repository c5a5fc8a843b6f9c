using System.Globalization;
using AutoGrad.Optimization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>NIST StRD: 27 non-linear regressions from two starts each, digits that agree with the certified parameters and standard deviations.</summary>
internal static class NistAcceptance
{
    /// <summary>The data set whose standard errors double precision cannot hold to 4 digits; the reason is printed under the table.</summary>
    private const string Rounded = "Lanczos1";

    public static int Run(string[] args)
    {
        bool detailed = args.Contains("--detail");
        bool good = true;
        Console.WriteLine("54 runs; digits = least over the parameters, capped at 11 as the certified values are");
        Console.WriteLine($"{"",-46} {">= 4",5} {">= 6",5} {"mean",6} {"std. errors",12} {"evaluations",12}");
        foreach ((string name, DifferenceScheme? scheme, bool bar) in new (string, DifferenceScheme?, bool)[]
        {
            ("Levenberg-Marquardt, generated Jacobian", null, true),
            ("Levenberg-Marquardt, extrapolated differences", DifferenceScheme.Richardson, false),
            ("Levenberg-Marquardt, central differences", DifferenceScheme.Central, false),
            ("Levenberg-Marquardt, forward differences", DifferenceScheme.Forward, false),
        })
        {
            (int four, int six, double sum, int errors, long evaluations) = (0, 0, 0, 0, 0);
            foreach (NistCase c in NistCase.All)
                for (int s = 0; s < 2; s++)
                {
                    double[] b = (double[])c.Starts[s].Clone();
                    IResiduals f = scheme is { } numerical ? Residuals.Of(c.Residuals, b.Length, c.Y.Length, NumericalOptions.Default with { Scheme = numerical }) : c.Generated;
                    OptimizationResult r = LevenbergMarquardt.MinimizeInPlace(f, b);
                    double digits = NistCase.Digits(b, c.Certified), deviations = NistCase.Digits(FitStatistics.At(f, b).StandardErrors, c.Deviations);
                    four += digits >= 4 ? 1 : 0;
                    six += digits >= 6 ? 1 : 0;
                    sum += digits;
                    errors += deviations >= (c.Name == Rounded ? 3 : 4) ? 1 : 0;
                    evaluations += r.Evaluations;
                    if (detailed) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {c.Name,-10} start {s + 1}  digits {digits,5:f1}  of deviations {deviations,5:f1}  evaluations {r.Evaluations,5}  {r.Reason}"));
                }
            bool ok = !bar || (six == 54 && sum / 54 >= 9.3 && errors == 54);
            good &= ok;
            Line(name, four, six, sum / 54, errors, evaluations, bar ? (ok ? "ok" : "SHORT") + "  bar 54, 54, 9.30, 54" : "");
        }
        Rival();
        Console.WriteLine($"std. errors: to 4 digits; of {Rounded} to 3. Its certified residual sum of squares, 1.43078677e-25, is the square of what the data's last digits hold: with the observations rounded");
        Console.WriteLine("to double it is 1.4296e-25, with the model evaluated in double 1.4288e-25 (exact arithmetic otherwise), so that 3.4 and 3.1 digits of the standard errors can be had, whatever the method.");
        return good ? 0 : 1;
    }

    private static void Line(string name, int four, int six, double mean, int errors, long evaluations, string verdict) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-46} {four,5} {six,5} {mean,6:f2} {errors,12} {evaluations,12}   {verdict}"));

    private static void Rival()
    {
        (int four, int six, double sum, int thrown) = (0, 0, 0, 0);
        foreach (NistCase c in NistCase.All)
            for (int s = 0; s < 2; s++)
            {
                var residuals = new double[c.Y.Length];
                Vector<double> observed = Vector<double>.Build.Dense(c.Y.Length), index = Vector<double>.Build.Dense(c.Y.Length, i => i);
                double digits = 0;
                try
                {
                    // Residuals r = y − f and observations 0 are the same fit as f and y.
                    IObjectiveModel model = ObjectiveFunction.NonlinearModel((b, _) =>
                    {
                        c.Residuals(b.ToArray(), residuals);
                        return Vector<double>.Build.DenseOfArray(residuals);
                    }, index, observed);
                    NonlinearMinimizationResult r = new LevenbergMarquardtMinimizer(1e-3, 1e-15, 1e-15, 1e-15, 5000).FindMinimum(model, Vector<double>.Build.DenseOfArray(c.Starts[s]));
                    digits = NistCase.Digits(r.MinimizingPoint.ToArray(), c.Certified);
                }
                catch (Exception e) when (e is OptimizationException or EvaluationException or ArithmeticException or InvalidOperationException or ArgumentException) { thrown++; }
                four += digits >= 4 ? 1 : 0;
                six += digits >= 6 ? 1 : 0;
                sum += digits;
            }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"Math.NET Levenberg-Marquardt (its differences)",-46} {four,5} {six,5} {sum / 54,6:f2}   {thrown} exceptions"));
    }
}
