using System.Buffers;
using System.Runtime.CompilerServices;

namespace AutoGrad;

/// <summary>Makes an <see cref="IObjective"/> of a value and a gradient that are already written, in the shapes that users have them.</summary>
/// <remarks>
/// Where the number of parameters is given, a point or a gradient of another length is refused with <see cref="ArgumentException"/> before the functions are called.
/// With −1 lengths are theirs to refuse: <see cref="GradientCheck"/> tells whether they do.
/// </remarks>
public static partial class Objective
{
    /// <summary>From a value and a gradient over spans.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="gradient">Writes ∇f(x), n numbers.</param>
    /// <param name="dimension">n, or −1 for a function of any number of parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below −1.</exception>
    [OverloadResolutionPriority(1)]
    public static IObjective Of(ScalarFunction value, GradientFunction gradient, int dimension = -1)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(gradient);
        return new SeparateObjective(dimension, value, gradient);
    }

    /// <summary>From a value and a combined value-and-gradient over spans: the shape of the generated members.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="valueAndGradient">Writes ∇f(x), n numbers, and returns f(x).</param>
    /// <param name="dimension">n, or −1 for a function of any number of parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below −1.</exception>
    public static IObjective Of(ScalarFunction value, ValueAndGradientFunction valueAndGradient, int dimension = -1)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(valueAndGradient);
        return new DelegateObjective(dimension, value, valueAndGradient);
    }

    /// <summary>From a combined value-and-gradient alone: a value costs a gradient.</summary>
    /// <param name="valueAndGradient">Writes ∇f(x), n numbers, and returns f(x).</param>
    /// <param name="dimension">n, or −1 for a function of any number of parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below −1.</exception>
    public static IObjective Of(ValueAndGradientFunction valueAndGradient, int dimension = -1)
    {
        ArgumentNullException.ThrowIfNull(valueAndGradient);
        return new DelegateObjective(dimension, x => ValueAlone(valueAndGradient, x), valueAndGradient);
    }

    /// <summary>From values alone, for methods that ask for no gradient.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="dimension">n, or −1 for a function of any number of parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below −1.</exception>
    /// <remarks>A gradient that is asked for all the same is refused with <see cref="NotSupportedException"/>; <see cref="NumericalGradient"/> makes one by differences.</remarks>
    public static IObjective Of(ScalarFunction value, int dimension = -1)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new DelegateObjective(dimension, value, (_, _) => throw new NotSupportedException("This objective has values only; NumericalGradient.Of makes gradients by differences."));
    }

    /// <summary>From a value and a gradient over arrays: the shape that MathNet, Accord and most hand-written code use.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="gradient">Returns ∇f(x), n numbers.</param>
    /// <param name="dimension">n, or −1 for a function of any number of parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below −1.</exception>
    public static IObjective Of(Func<double[], double> value, Func<double[], double[]> gradient, int dimension = -1)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(gradient);
        return new SeparateObjective(dimension, x => value(x.ToArray()), (x, g) =>
        {
            var result = gradient(x.ToArray());
            if (result.Length != g.Length)
            {
                throw new ArgumentException(FormattableString.Invariant($"The gradient function returned {result.Length} numbers for a point of {x.Length}."), nameof(gradient));
            }
            result.CopyTo(g);
        });
    }

    /// <summary>From a value and a derivative of one number.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="derivative">f′(x).</param>
    public static IObjective Of(Func<double, double> value, Func<double, double> derivative)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(derivative);
        return new SeparateObjective(1, x => value(x[0]), (x, g) => g[0] = derivative(x[0]));
    }

    private static double ValueAlone(ValueAndGradientFunction valueAndGradient, ReadOnlySpan<double> x)
    {
        var scratch = ArrayPool<double>.Shared.Rent(x.Length);
        try
        {
            return valueAndGradient(x, scratch.AsSpan(0, x.Length));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(scratch);
        }
    }

    private sealed class DelegateObjective : IObjective
    {
        private readonly ScalarFunction _value;
        private readonly ValueAndGradientFunction _valueAndGradient;

        public DelegateObjective(int dimension, ScalarFunction value, ValueAndGradientFunction valueAndGradient)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dimension, -1);
            (Dimension, _value, _valueAndGradient) = (dimension, value, valueAndGradient);
        }

        public int Dimension { get; }

        public double Value(ReadOnlySpan<double> x)
        {
            Lengths.Require(Dimension, x.Length, "point", nameof(x));
            return _value(x);
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            Lengths.Require(Dimension, x.Length, "point", nameof(x));
            Lengths.Require(Dimension, gradient.Length, "gradient", nameof(gradient));
            return _valueAndGradient(x, gradient);
        }
    }

    private sealed class SeparateObjective : IObjective, ISeparateGradient
    {
        private readonly ScalarFunction _value;
        private readonly GradientFunction _gradient;

        public SeparateObjective(int dimension, ScalarFunction value, GradientFunction gradient)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dimension, -1);
            (Dimension, _value, _gradient) = (dimension, value, gradient);
        }

        public int Dimension { get; }

        public double Value(ReadOnlySpan<double> x)
        {
            Lengths.Require(Dimension, x.Length, "point", nameof(x));
            return _value(x);
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            Gradient(x, gradient);
            return _value(x);
        }

        public void Gradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            Lengths.Require(Dimension, x.Length, "point", nameof(x));
            Lengths.Require(Dimension, gradient.Length, "gradient", nameof(gradient));
            _gradient(x, gradient);
        }
    }
}
