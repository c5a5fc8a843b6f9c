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

    /// <summary>Second differences of the values, by the fourth-order formula in each pair of coordinates with steps ε^(1/6): about 9 digits.</summary>
    /// <param name="function">f(x).</param>
    /// <param name="x">The point, n numbers.</param>
    /// <param name="options">Noise and bounds; <see cref="NumericalOptions.Default"/> when <see langword="null"/>. Bounds are respected by shorter steps.</param>
    /// <returns>n × n second derivatives.</returns>
    public static double[,] OfValues(ScalarFunction function, ReadOnlySpan<double> x, NumericalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        options ??= NumericalOptions.Default;
        var n = x.Length;
        var point = x.ToArray();
        var steps = new double[n];
        for (var i = 0; i < n; i++)
        {
            var h = Numerics.PowerOfTwo.Scale(x[i]) * Numerics.PowerOfTwo.Nearest(options.RelativeStep > 0 ? options.RelativeStep : Math.Pow(options.Noise, 1.0 / 6));
            var room = Math.Min(options.Lower is { } l ? x[i] - l[i] : double.PositiveInfinity, options.Upper is { } u ? u[i] - x[i] : double.PositiveInfinity);
            steps[i] = 2 * h <= room ? h : room / 2;
        }
        var here = function(point);
        var hessian = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            double h = steps[i];
            double near = Along(i, i, h, 0) + Along(i, i, -h, 0), far = Along(i, i, 2 * h, 0) + Along(i, i, -2 * h, 0);
            hessian[i, i] = (16 * near - far - 30 * here) / (12 * h * h);
            for (var j = 0; j < i; j++)
            {
                double Cross(double scale)
                {
                    double a = scale * steps[i], b = scale * steps[j];
                    return (Along(i, j, a, b) - Along(i, j, a, -b) - Along(i, j, -a, b) + Along(i, j, -a, -b)) / (4 * a * b);
                }
                // Mixed central differences at h and 2h, extrapolated.
                hessian[i, j] = hessian[j, i] = (4 * Cross(1) - Cross(2)) / 3;
            }
        }
        return hessian;

        double Along(int i, int j, double a, double b)
        {
            var (xi, xj) = (point[i], point[j]);
            point[i] += a;
            point[j] += b;
            var value = function(point);
            (point[i], point[j]) = (xi, xj);
            return value;
        }
    }
}
