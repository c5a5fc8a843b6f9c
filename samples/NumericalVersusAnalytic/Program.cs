using System.Globalization;
using AutoGrad;
using NumericalVersusAnalytic;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine("Numerical against analytic gradients\n");

// 1. The lecture's hand calculation: W[0] is moved by 0.0001 and the printed losses are subtracted.
Console.WriteLine("1. The difference quotient on paper");
Console.WriteLine($"   (1.25322 - 1.25347) / 0.0001 = {(1.25322 - 1.25347) / 0.0001:F4}");
Console.WriteLine($"   Either loss is printed to five decimals, so it may be off by 0.000005; the quotient by 2 x 0.000005 / 0.0001 = {2 * 0.000005 / 0.0001:F2}.");
Console.WriteLine("   The slope is -2.5 give or take 0.1: four digits went into the step, and one is left.\n");

// 2. The same trade with all the digits of a double: error against step size.
Func<double, double> f = x => Math.Exp(Math.Sin(x)), slope = x => Math.Exp(Math.Sin(x)) * Math.Cos(x);
const double at = 0.7;
var curves = ErrorCurves.Of(f, slope(at), at);
Console.WriteLine("2. exp(sin x) at x = 0.7: the best that each scheme can do, and where");
Console.WriteLine("   scheme       values   best step    error there");
foreach (var curve in curves)
{
    Console.WriteLine($"   {curve.Name,-12} {curve.Evaluations,4}     {curve.Best.Step,10:G2}   {curve.Best.Error,10:G2}");
}
var adaptive = NumericalGradient.Of((ReadOnlySpan<double> x) => f(x[0]), 1).Estimate([at])[0];
Console.WriteLine($"   {"adaptive",-12} {adaptive.Evaluations,4}     {adaptive.Step,10:G2}   {Math.Abs(adaptive.Value - slope(at)),10:G2}   (it chose the step itself, and said {adaptive.Error:G2})\n");

var picture = Path.GetFullPath(Path.Combine("output", "error-against-step.svg"));
Directory.CreateDirectory(Path.GetDirectoryName(picture)!);
File.WriteAllText(picture, Plot.Svg(curves, adaptive.Step, Math.Abs(adaptive.Value - slope(at))));
Console.WriteLine($"   The picture: {Path.GetRelativePath(Environment.CurrentDirectory, picture)}\n");

// 3. What the numerical side is for: proving the analytic one.
Console.WriteLine("3. A gradient written by hand, with the 2 of the square forgotten");
Func<double[], double> loss = w => w.Sum(v => v * v) / w.Length;
var report = GradientCheck.Of(loss, w => w.Select(v => v / w.Length).ToArray()).With(o => o with { Name = "mean square" }).At(0.5, -1.2, 2);
Console.WriteLine(report);
Console.WriteLine("\n   and put right");
Console.WriteLine(GradientCheck.Of(loss, w => w.Select(v => 2 * v / w.Length).ToArray()).With(o => o with { Name = "mean square" }).At(0.5, -1.2, 2));

// 4. Cost: numerical gradients pay for every parameter, analytic ones do not.
Console.WriteLine("\n4. Function values for one gradient of n parameters");
Console.WriteLine("        n   forward   central   five-point   adaptive   analytic");
foreach (var n in new[] { 2, 10, 100, 1000 })
{
    var counts = new[] { DifferenceScheme.Forward, DifferenceScheme.Central, DifferenceScheme.FivePoint, DifferenceScheme.Adaptive }.Select(scheme => Count(scheme, n)).ToArray();
    Console.WriteLine($"   {n,6} {counts[0],9} {counts[1],9} {counts[2],12} {counts[3],10}   about 3");
}

static int Count(DifferenceScheme scheme, int n)
{
    var calls = 0;
    double Value(ReadOnlySpan<double> x)
    {
        calls++;
        var sum = 0.0;
        foreach (var v in x)
        {
            sum += Math.Sin(v);
        }
        return sum;
    }
    NumericalGradient.Of(Value, n, new NumericalOptions { Scheme = scheme }).ValueAndGradient(Enumerable.Range(0, n).Select(i => 0.1 + i % 7).ToArray(), new double[n]);
    return calls;
}
