using System.Runtime.CompilerServices;
using AutoGrad.Numerics;

namespace AutoGrad;

/// <summary>The Jacobian of a vector function by differences of its values: one pass over the coordinates serves all m rows.</summary>
/// <remarks>
/// The step of each coordinate is that of the scheme for a function of unit scale, a power of two; with <see cref="DifferenceScheme.Adaptive"/>
/// it is halved from there until the result settles, separately for each row, by Richardson's extrapolation with the least estimated error.
/// </remarks>
public sealed class NumericalJacobian
{
    private readonly VectorFunction _function;
    private readonly NumericalOptions _options;

    private NumericalJacobian(VectorFunction function, int outputs, NumericalOptions? options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        (_function, Outputs, _options) = (function, outputs, options ?? NumericalOptions.Default);
    }

    /// <summary>The number of outputs m.</summary>
    public int Outputs { get; }

    /// <summary>From a function that writes into a destination span.</summary>
    /// <param name="function">F(x).</param>
    /// <param name="outputs">m.</param>
    /// <param name="options">Scheme, bounds, noise; <see cref="NumericalOptions.Default"/> when <see langword="null"/>.</param>
    [OverloadResolutionPriority(1)]
    public static NumericalJacobian Of(VectorFunction function, int outputs, NumericalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(function, outputs, options);
    }

    /// <summary>From a function over arrays.</summary>
    /// <param name="function">F(x), m numbers.</param>
    /// <param name="outputs">m.</param>
    /// <param name="options">Scheme, bounds, noise; <see cref="NumericalOptions.Default"/> when <see langword="null"/>.</param>
    public static NumericalJacobian Of(Func<double[], double[]> function, int outputs, NumericalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new((x, y) => function(x.ToArray()).CopyTo(y), outputs, options);
    }

    /// <summary>Writes the Jacobian, row by row.</summary>
    /// <param name="x">The point, n numbers.</param>
    /// <param name="jacobian">Receives m·n numbers, ∂Fᵣ/∂xᵢ at r·n + i.</param>
    public void Jacobian(ReadOnlySpan<double> x, Span<double> jacobian) => Estimate(x, jacobian, []);

    /// <summary>The Jacobian as a matrix of m rows and n columns.</summary>
    /// <param name="x">The point, n numbers.</param>
    public double[,] At(params ReadOnlySpan<double> x)
    {
        var flat = new double[Outputs * x.Length];
        Jacobian(x, flat);
        var matrix = new double[Outputs, x.Length];
        Buffer.BlockCopy(flat, 0, matrix, 0, flat.Length * sizeof(double));
        return matrix;
    }

    /// <summary>Writes the Jacobian and its error estimates, row by row.</summary>
    /// <param name="x">The point, n numbers.</param>
    /// <param name="jacobian">Receives m·n numbers.</param>
    /// <param name="errors">Receives the error estimate of each, m·n numbers; or empty.</param>
    public void Estimate(ReadOnlySpan<double> x, Span<double> jacobian, Span<double> errors)
    {
        if (jacobian.Length != Outputs * x.Length || (errors.Length != 0 && errors.Length != jacobian.Length))
        {
            throw new ArgumentException(FormattableString.Invariant($"The Jacobian has {Outputs} × {x.Length} elements."), nameof(jacobian));
        }
        Fill(x, new double[Outputs], jacobian, errors);
    }

    /// <summary>Writes the values and the Jacobian; the values are those that the differences share.</summary>
    internal void ValuesAndJacobian(ReadOnlySpan<double> x, Span<double> values, Span<double> jacobian)
    {
        var here = new double[Outputs];
        Fill(x, here, jacobian, []);
        here.CopyTo(values);
    }

    private void Fill(ReadOnlySpan<double> x, double[] here, Span<double> jacobian, Span<double> errors)
    {
        double[] point = x.ToArray(), flat = new double[jacobian.Length], error = new double[jacobian.Length];
        _function(point, here);
        var threads = Math.Max(1, Math.Min(_options.DegreeOfParallelism, point.Length));
        if (threads == 1)
        {
            new JacobianColumns(_function, point, here, _options).Fill(0, 1, flat, error);
        }
        else
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t => new JacobianColumns(_function, point, here, _options).Fill(t, threads, flat, error));
        }
        flat.CopyTo(jacobian);
        error.AsSpan(0, errors.Length).CopyTo(errors);
    }
}
