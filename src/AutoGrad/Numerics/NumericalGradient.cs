using System.Runtime.CompilerServices;
using AutoGrad.Numerics;

namespace AutoGrad;

/// <summary>
/// The gradient of any function by differences of its values, as an <see cref="IObjective"/>:
/// optimisers and the gradient check use it exactly as they use a generated gradient.
/// </summary>
/// <remarks>Steps are powers of two scaled to each coordinate, so that they are exact. Where a step leaves the domain (bounds, NaN), a shorter or one-sided one is taken.</remarks>
public sealed class NumericalGradient : IObjective
{
    private readonly IObjective _function;
    private readonly NumericalOptions _options;

    private NumericalGradient(IObjective function, NumericalOptions? options)
    {
        _function = function;
        _options = options ?? NumericalOptions.Default;
    }

    /// <inheritdoc/>
    public int Dimension => _function.Dimension;

    /// <summary>From a function over spans.</summary>
    /// <param name="function">f(x).</param>
    /// <param name="dimension">n, or −1 for a function of any number of parameters. Where it is given, a point of another length is refused with <see cref="ArgumentException"/>.</param>
    /// <param name="options">Scheme, bounds, noise; <see cref="NumericalOptions.Default"/> when <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below −1.</exception>
    [OverloadResolutionPriority(1)]
    public static NumericalGradient Of(ScalarFunction function, int dimension = -1, NumericalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(new ValueOnly(function, dimension), options);
    }

    /// <summary>From a function over arrays.</summary>
    /// <param name="function">f(x).</param>
    /// <param name="dimension">n, or −1 for a function of any number of parameters. Where it is given, a point of another length is refused with <see cref="ArgumentException"/>.</param>
    /// <param name="options">Scheme, bounds, noise; <see cref="NumericalOptions.Default"/> when <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below −1.</exception>
    public static NumericalGradient Of(Func<double[], double> function, int dimension = -1, NumericalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(new ValueOnly(x => function(x.ToArray()), dimension), options);
    }

    /// <summary>From an objective whose own gradient is left aside.</summary>
    /// <param name="objective">The objective; only its values are used.</param>
    /// <param name="options">Scheme, bounds, noise; <see cref="NumericalOptions.Default"/> when <see langword="null"/>.</param>
    public static NumericalGradient Of(IObjective objective, NumericalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return new(objective, options);
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> x) => _function.Value(x);

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        if (gradient.Length != x.Length)
        {
            throw new ArgumentException("The gradient has another length than the point.", nameof(gradient));
        }
        var (value, estimates) = Run(x, wantError: false);
        for (var i = 0; i < estimates.Length; i++)
        {
            gradient[i] = estimates[i].Value;
        }
        return value;
    }

    /// <summary>The partial derivatives with their error estimates and steps.</summary>
    /// <param name="x">The point, n numbers.</param>
    public DerivativeEstimate[] Estimate(ReadOnlySpan<double> x) => Run(x, wantError: true).Estimates;

    private (double Value, DerivativeEstimate[] Estimates) Run(ReadOnlySpan<double> x, bool wantError)
    {
        var estimates = new DerivativeEstimate[x.Length];
        var threads = Math.Min(_options.DegreeOfParallelism, x.Length);
        if (threads <= 1)
        {
            var line = new Line(_function, x, _options.Lower, _options.Upper);
            for (var i = 0; i < estimates.Length; i++)
            {
                line.AlongCoordinate(i);
                estimates[i] = Differences.Estimate(line, _options, wantError);
            }
            return (line.ValueAtOrigin, estimates);
        }
        var point = x.ToArray();
        var value = double.NaN;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
        {
            var line = new Line(_function, point, _options.Lower, _options.Upper);
            for (var i = t; i < estimates.Length; i += threads)
            {
                line.AlongCoordinate(i);
                estimates[i] = Differences.Estimate(line, _options, wantError);
            }
            if (t == 0)
            {
                value = line.ValueAtOrigin;
            }
        });
        return (value, estimates);
    }

    private sealed class ValueOnly : IObjective
    {
        private readonly ScalarFunction _function;

        public ValueOnly(ScalarFunction function, int dimension)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dimension, -1);
            (_function, Dimension) = (function, dimension);
        }

        public int Dimension { get; }

        public double Value(ReadOnlySpan<double> x)
        {
            Lengths.Require(Dimension, x.Length, "point", nameof(x));
            return _function(x);
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) =>
            throw new NotSupportedException("This function has values only.");
    }
}
