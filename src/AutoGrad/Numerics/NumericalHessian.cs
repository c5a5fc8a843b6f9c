using AutoGrad.Numerics;

namespace AutoGrad;

/// <summary>The Hessian of a scalar function by differences: of its gradient where there is one, else of its values.</summary>
public static class NumericalHessian
{
    /// <summary>Differences of the gradient, made symmetric.</summary>
    /// <param name="objective">The function; its gradient is used.</param>
    /// <param name="x">The point, n numbers.</param>
    /// <param name="options">Scheme, bounds, noise; <see cref="NumericalOptions.Default"/> when <see langword="null"/>.</param>
    /// <returns>n × n second derivatives.</returns>
    public static double[,] OfGradient(IObjective objective, ReadOnlySpan<double> x, NumericalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        var n = x.Length;
        var hessian = NumericalJacobian.Of((ReadOnlySpan<double> p, Span<double> g) => objective.ValueAndGradient(p, g), n, options).At(x);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                hessian[i, j] = hessian[j, i] = 0.5 * (hessian[i, j] + hessian[j, i]);
            }
        }
        return hessian;
    }

    /// <summary>Second differences of the values. See the overload with error estimates.</summary>
    /// <param name="function">f(x).</param>
    /// <param name="x">The point, n numbers.</param>
    /// <param name="options">Scheme, bounds, noise, threads; <see cref="NumericalOptions.Default"/> when <see langword="null"/>.</param>
    /// <returns>n × n second derivatives; NaN where the function has no finite values near the point.</returns>
    public static double[,] OfValues(ScalarFunction function, ReadOnlySpan<double> x, NumericalOptions? options = null) => OfValues(function, x, null, options);

    /// <summary>
    /// Second differences of the values, with error estimates. The steps are longer than those of first derivatives, for round-off is divided by h²:
    /// ε^(1/3) <see cref="DifferenceScheme.Forward"/>, ε^(1/4) central, ε^(1/6) <see cref="DifferenceScheme.FivePoint"/>,
    /// ε^(1/10) and three halvings <see cref="DifferenceScheme.Richardson"/>; <see cref="DifferenceScheme.Adaptive"/> picks each element's best out of
    /// six steps, each a quarter of the last, extrapolated (Ridders 1982). Near a bound the step is shorter or one-sided.
    /// </summary>
    /// <param name="function">f(x).</param>
    /// <param name="x">The point, n numbers.</param>
    /// <param name="errors">The scheme's own estimate of the absolute error of each element.</param>
    /// <param name="options">Scheme, bounds, noise, threads; <see cref="NumericalOptions.Default"/> when <see langword="null"/>.</param>
    /// <returns>n × n second derivatives; NaN where the function has no finite values near the point.</returns>
    public static double[,] OfValues(ScalarFunction function, ReadOnlySpan<double> x, out double[,] errors, NumericalOptions? options = null) =>
        OfValues(function, x, errors = new double[x.Length, x.Length], options);

    private static double[,] OfValues(ScalarFunction function, ReadOnlySpan<double> x, double[,]? errors, NumericalOptions? options)
    {
        ArgumentNullException.ThrowIfNull(function);
        options ??= NumericalOptions.Default;
        var (n, point) = (x.Length, x.ToArray());
        var here = function(point);
        var hessian = new double[n, n];
        var threads = Math.Clamp(options.DegreeOfParallelism, 1, Math.Max(1, n));
        if (threads == 1)
        {
            Rows(0);
        }
        else
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, Rows);
        }
        return hessian;

        void Rows(int first)
        {
            var differences = new SecondDifferences(function, point, here, options);
            for (var i = first; i < n; i += threads)
            {
                for (var j = 0; j <= i; j++)
                {
                    var (value, error) = differences.Element(i, j, errors is not null);
                    hessian[i, j] = hessian[j, i] = value;
                    if (errors is not null)
                    {
                        errors[i, j] = errors[j, i] = error;
                    }
                }
            }
        }
    }
}
